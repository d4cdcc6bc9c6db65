import type { MessagePort } from 'node:worker_threads';
import type { CallName } from '../calls.ts';
import { handlers } from '../services/handlers.ts';
import { costOf } from './callCosts.ts';
import type { Execution } from './execution.ts';
import { permit } from './permit.ts';
import type { ServiceRequest } from './sandbox.ts';

/** Answers each service call that comes through the port and wakes the thread that waits for it. */
export function answerCalls(
  execution: Execution,
  port: MessagePort,
  answered: Int32Array<SharedArrayBuffer>,
): void {
  port.on('message', async (message: ServiceRequest) => {
    port.postMessage(await answerCall(execution, message));
    Atomics.store(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
}

async function answerCall(execution: Execution, { loading, request }: ServiceRequest): Promise<string> {
  const { name, args }: { name: CallName; args: unknown[] } = JSON.parse(request);
  try {
    execution.count(name);
    // The menu must come up before anybody has allowed anything, so the top level may not rely on more.
    const mode = loading && execution.occasion === 'open' ? 'NONE' : execution.authMode;
    permit(name, mode, execution.project.manifest);
    if (execution.costs !== null) await execution.clock.sleep(costOf(name, args, execution.costs));
    return JSON.stringify({ value: await Reflect.apply(handlers[name], undefined, [execution, ...args]) });
  } catch (error) {
    return JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
  }
}
