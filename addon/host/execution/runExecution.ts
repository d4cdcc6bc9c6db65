import { MessageChannel, type Worker } from 'node:worker_threads';
import { LIMITS } from '../limits.ts';
import { answerCalls } from './answerCalls.ts';
import type { Execution } from './execution.ts';
import { takeReadyWorker } from './readyWorker.ts';
import type { SandboxTask } from './sandbox.ts';
import { ScriptError } from './scriptError.ts';

/** The function to run; `event` asks for an event object that carries the authorization mode. */
export interface FunctionCall {
  readonly functionName: string;
  readonly args: readonly unknown[];
  readonly event: boolean;
}

/**
 * Runs one function of the built script in a thread and realm of its own. Gives what it returns; throws a
 * ScriptError with what it threw, or when its six minutes are over.
 */
export async function runExecution(execution: Execution, call: FunctionCall): Promise<unknown> {
  const { port1: port, port2 } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const task: SandboxTask = {
    code: execution.project.code,
    functionName: call.functionName,
    input: JSON.stringify({ args: call.args, event: call.event ? execution.authMode : null }),
    answered,
    port: port2,
    clock: execution.clock.shared,
  };
  answerCalls(execution, port, answered);
  const worker = await takeReadyWorker();
  try {
    const result = resultOf(worker, execution);
    worker.postMessage(task, [port2]);
    return readResult(await result);
  } finally {
    port.close();
    execution.locks.releaseAll(execution);
    await worker.terminate();
  }
}

/** The worker's message, or the end of its time. */
function resultOf(worker: Worker, { clock }: Execution): Promise<string> {
  return new Promise((resolve, reject) => {
    const cancel = clock.at(clock.now() + LIMITS.executionMs, () =>
      reject(new ScriptError({ name: 'Exception', message: 'Exceeded maximum execution time' })),
    );
    const settle =
      <T>(then: (value: T) => void) =>
      (value: T) => {
        cancel();
        then(value);
      };
    worker.once('message', settle(resolve));
    worker.once('error', settle(reject));
    worker.once(
      'exit',
      settle(() => reject(new ScriptError({ name: 'Error', message: 'The execution was ended.' }))),
    );
  });
}

function readResult(text: string): unknown {
  const result: { value: unknown } | { error: { name: string; message: string; stack: string } } =
    JSON.parse(text);
  if ('error' in result) throw new ScriptError(result.error);
  return result.value;
}
