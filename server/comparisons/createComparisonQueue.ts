import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Database } from '../db/client.ts';
import { COMPARISON_QUEUE } from '../db/comparisonQueueShape.ts';
import { openBoss } from '../db/openBoss.ts';

/** How long a worker with nothing to do waits before it looks again. */
const PAUSE_SECONDS = 5;
const REFRESH_SECONDS = 5;
/** There is one of them in all clinics. */
const ONLY_KEY = 'all';

const Job = z.object({ anyway: z.boolean() });
/** One working out of all comparisons. */
export type ComparisonJob = z.infer<typeof Job>;

/** The queue of a process that also does what waits in it. */
export interface ComparisonQueue {
  /** Nothing where one waits or runs already, on whichever server. */
  add(job: ComparisonJob): Promise<void>;
  work(doJob: (job: ComparisonJob, signal: AbortSignal) => Promise<unknown>): Promise<void>;
  /** Takes nothing more, and waits for what is in hand. */
  release(): Promise<void>;
  close(): Promise<void>;
}

/** The queue on the server's own database. It asks nothing of it before it is first used; `close` it in the end. */
export function createComparisonQueue(db: Database, logger: Logger): ComparisonQueue {
  const boss = openBoss(db, logger);
  // A start that failed is tried again by the next who needs it.
  const start = (): Promise<PgBoss> => boss.start();
  return {
    add: async (job) => {
      await start();
      await boss.send(COMPARISON_QUEUE, { ...job }, { singletonKey: ONLY_KEY });
    },
    work: async (doJob) => {
      await start();
      const pace = { pollingIntervalSeconds: PAUSE_SECONDS, heartbeatRefreshSeconds: REFRESH_SECONDS };
      await boss.work(COMPARISON_QUEUE, pace, async (jobs) => {
        for (const { data, signal } of jobs) await doJob(Job.parse(data), signal);
      });
    },
    release: () => boss.offWork(COMPARISON_QUEUE),
    close: () => boss.stop({ graceful: false }),
  };
}
