import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';
import { lookRegularly } from '../db/lookRegularly.ts';
import { createComparisonQueue } from './createComparisonQueue.ts';
import { findDue, PAUSE_MS } from './findDue.ts';
import { refreshComparisons } from './refreshComparisons.ts';

/** What a process that works comparisons out stands on. */
export interface ComparingServices {
  readonly db: Database;
  readonly logger: Logger;
  /** Milliseconds since 1970; the time on the wall unless given. */
  readonly now?: () => number;
  /** Milliseconds between two looks for what is due. */
  readonly lookMs?: number;
  /** Milliseconds between two workings out at least, where something changed. */
  readonly pauseMs?: number;
}

/** What works comparisons out in this process. */
export interface Comparing {
  /** Ends after what is in hand in the database. */
  stop(): Promise<void>;
}

const LOOK_MS = 60_000;

/** Begins to look whether the comparisons are due, and to work them out, beside any other process on the same database. */
export async function startComparing(services: ComparingServices): Promise<Comparing> {
  const { db, logger, now = Date.now, lookMs = LOOK_MS, pauseMs = PAUSE_MS } = services;
  const ending = new AbortController();
  const queue = createComparisonQueue(db, logger);
  await queue.work(({ anyway }, signal) =>
    refreshComparisons(db, logger, { anyway, signal: AbortSignal.any([signal, ending.signal]) }),
  );
  const look = async (): Promise<void> => {
    const due = await findDue(db, now(), pauseMs);
    if (due !== null) await queue.add(due);
  };
  const trouble = 'looking for comparisons went wrong';
  const { signal } = ending;
  const looking = lookRegularly(look, { everyMs: lookMs, signal, logger, db, task: 'comparisons', trouble });
  return {
    stop: async () => {
      const released = queue.release();
      ending.abort(new Error('the server ends'));
      await Promise.all([released, looking]);
      await queue.close();
    },
  };
}
