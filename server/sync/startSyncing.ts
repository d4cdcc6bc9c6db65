import { eraseLeaving } from '../credentials/eraseLeaving.ts';
import { lookRegularly } from '../db/lookRegularly.ts';
import { forgetReads } from './forgetReads.ts';
import type { WorkQueue } from './queue/createSyncQueue.ts';
import { readConnection } from './readConnection.ts';
import { type ReadConnection, runSync } from './runSync.ts';
import { sweepSyncs } from './sweepSyncs.ts';
import type { SyncServices } from './syncServices.ts';

/** What a process that reads sheets stands on. */
export interface SyncingServices extends SyncServices {
  readonly queue: WorkQueue;
}

/** How a process goes about it; all of it is usual unless said otherwise. */
export interface SyncPace {
  /** Readings at once. */
  readonly atOnce?: number;
  /** Milliseconds between two looks for what is due. */
  readonly sweepMs?: number;
  /** Aborted by `stop`, with all that was given its signal. */
  readonly ending?: AbortController;
  readonly read?: ReadConnection;
  /** Waits that long on the clock of the services, or rejects once it is aborted. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** What reads sheets in this process. */
export interface Syncing {
  /** Cuts off what is being read, to be taken up again by any server, and ends. */
  stop(): Promise<void>;
}

const AT_ONCE = 3;
const SWEEP_MS = 10_000;

/**
 * Begins to look for syncs that are due, and to read their sheets, in this process and beside any others on the same
 * database. The queue is closed with it.
 */
export async function startSyncing(services: SyncingServices, pace: SyncPace = {}): Promise<Syncing> {
  const { atOnce = AT_ONCE, read = readConnection, ending = new AbortController() } = pace;
  await services.queue.work(atOnce, (job, signal) =>
    runSync(services, read, job, AbortSignal.any([signal, ending.signal])),
  );
  const { sweepMs: everyMs = SWEEP_MS, wait } = pace;
  const trouble = 'looking for what is due went wrong';
  const { logger, db } = services;
  const looking = { everyMs, signal: ending.signal, logger, db, trouble, wait };
  const loops = [
    lookRegularly(() => sweepAndWake(services), { ...looking, task: 'sync_sweep' }),
    // Google may take its time over each: nothing due waits for that.
    lookRegularly(() => cleanUp(services), { ...looking, task: 'sync_cleanup' }),
  ];
  return {
    stop: async () => {
      const released = services.queue.release();
      ending.abort(new Error('the server ends'));
      await Promise.all([released, ...loops]);
      await services.queue.close();
    },
  };
}

async function sweepAndWake(services: SyncingServices): Promise<void> {
  if ((await sweepSyncs(services)) > 0) services.queue.wake();
}

async function cleanUp(services: SyncingServices): Promise<void> {
  await forgetReads(services);
  await eraseLeaving(services);
}
