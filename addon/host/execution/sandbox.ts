import { constants, createContext, runInContext } from 'node:vm';
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';

/** What a worker thread needs to run one function once; the realm it has from its beginning. */
export interface SandboxTask {
  readonly code: string;
  readonly functionName: string;
  /** JSON of the arguments and of the event object's mode. */
  readonly input: string;
  /** 0 while the host works on a request. */
  readonly answered: Int32Array<SharedArrayBuffer>;
  readonly port: MessagePort;
  readonly clock: Float64Array<SharedArrayBuffer> | null;
}

/** A service call on its way to the host; `loading` while the script's top level runs. */
export interface ServiceRequest {
  readonly loading: boolean;
  readonly request: string;
}

const context = createContext(constants.DONT_CONTEXTIFY);
const install = runInContext(workerData, context);
let loading = true;
const RECHECK_MS = 5;

/** Asks the host and sleeps until it has answered. */
function exchange({ answered, port }: SandboxTask, request: string): string {
  Atomics.store(answered, 0, 0);
  port.postMessage({ loading, request } satisfies ServiceRequest);
  Atomics.wait(answered, 0, 0);
  for (;;) {
    const answer = receiveMessageOnPort(port);
    if (answer !== undefined) return answer.message;
    // Awake before the answer is there: going on would give it to the call after this one.
    Atomics.wait(answered, 0, 1, RECHECK_MS);
  }
}

function runTask(task: SandboxTask): string {
  const { clock, code, functionName, input } = task;
  const ask = (request: string): string => exchange(task, request);
  const callFunction = install(ask, clock === null ? null : () => clock[0]);
  runInContext(code, context, { filename: 'dist/Code.js' });
  loading = false;
  return callFunction(functionName, input);
}

/** An error of the script's realm is none of ours: only its words are taken. */
function failure(error: unknown): string {
  const { name, message, stack } = Object.assign(
    { name: 'Error', message: String(error), stack: '' },
    {
      ...(typeof error === 'object' && error !== null && 'message' in error
        ? { message: error.message }
        : {}),
      ...(typeof error === 'object' && error !== null && 'name' in error ? { name: error.name } : {}),
    },
  );
  return JSON.stringify({ error: { name, message, stack } });
}

parentPort?.once('message', (task: SandboxTask) => {
  try {
    parentPort?.postMessage(runTask(task));
  } catch (error) {
    parentPort?.postMessage(failure(error));
  }
});
