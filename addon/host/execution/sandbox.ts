import { constants, createContext, runInContext } from 'node:vm';
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';

/** What a worker thread needs to run one function once. */
export interface SandboxTask {
  readonly realm: string;
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

const task: SandboxTask = workerData;
const { answered, port, clock } = task;
let loading = true;

/** Asks the host and sleeps until it has answered. */
function exchange(request: string): string {
  Atomics.store(answered, 0, 0);
  port.postMessage({ loading, request } satisfies ServiceRequest);
  Atomics.wait(answered, 0, 0);
  return receiveMessageOnPort(port)?.message ?? '{"error":"The host did not answer."}';
}

function runTask(): string {
  const context = createContext(constants.DONT_CONTEXTIFY);
  const install = runInContext(task.realm, context);
  const callFunction = install(exchange, clock === null ? null : () => clock[0]);
  runInContext(task.code, context, { filename: 'dist/Code.js' });
  loading = false;
  return callFunction(task.functionName, task.input);
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

try {
  parentPort?.postMessage(runTask());
} catch (error) {
  parentPort?.postMessage(failure(error));
}
