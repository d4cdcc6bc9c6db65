import { Worker } from 'node:worker_threads';
import { bundleRealm } from './bundleRealm.ts';

let ready: Promise<Worker> | null = null;

/**
 * A thread with a realm in it that has not run anything, for one execution; the next one is made ready meanwhile, since
 * a person waits for each.
 */
export async function takeReadyWorker(): Promise<Worker> {
  const taken = ready ?? startWorker();
  // Before anything is awaited: no two executions may have the same.
  ready = startWorker();
  ready.catch(() => undefined);
  const worker = await taken;
  worker.ref();
  return worker;
}

async function startWorker(): Promise<Worker> {
  const realm = await bundleRealm();
  const worker = new Worker(new URL('./sandbox.ts', import.meta.url), { workerData: realm, env: {} });
  // One that nobody needs any more keeps no process alive.
  worker.unref();
  return worker;
}
