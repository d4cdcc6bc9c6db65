import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import { openBoss } from '../../db/openBoss.ts';
import { queueInside } from '../../db/queueDatabase.ts';
import { SYNC_QUEUE } from '../../db/syncQueueShape.ts';
import type { SyncJob, SyncQueue } from '../syncServices.ts';
import { readKeys } from './readKeys.ts';

/** How long a worker with nothing to do waits before it looks again. */
const PAUSE_SECONDS = 2;
const REFRESH_SECONDS = 5;

/** Does one reading; throws where it was cut off, to be taken up again. */
export type DoJob = (job: SyncJob, signal: AbortSignal) => Promise<void>;

/** The queue of a process that may also do what waits in it. */
export interface WorkQueue extends SyncQueue {
  /** Does what waits, so many at once, until `release`. */
  work(atOnce: number, doJob: DoJob): Promise<void>;
  /** Lets the workers of this process look at once. */
  wake(): void;
  /** Takes nothing more, and waits for what is in hand. */
  release(): Promise<void>;
  close(): Promise<void>;
}

const Job = z.object({
  clinicId: z.string(),
  connectionId: z.string(),
  dueAt: z.string(),
  askedBy: z.string().nullable(),
});

/** The queue on the server's own database. It asks nothing of it before it is first used; `close` it in the end. */
export function createSyncQueue(db: Database, logger: Logger): WorkQueue {
  const boss = openBoss(db, logger);
  const workers: string[] = [];
  const wake = (): void => workers.forEach((id) => void boss.notifyWorker(id));
  // A start that failed is tried again by the next who needs it.
  const start = (): Promise<PgBoss> => boss.start();
  return {
    add: async (tx, job) => {
      await start();
      const [key = ''] = (await readKeys(tx, job.clinicId, [job.connectionId])).keys();
      const only = { singletonKey: key, db: queueInside(tx) };
      await boss.send(SYNC_QUEUE, { ...job }, only);
    },
    work: async (atOnce, doJob) => {
      await start();
      const pace = { pollingIntervalSeconds: PAUSE_SECONDS, heartbeatRefreshSeconds: REFRESH_SECONDS };
      for (let count = 0; count < atOnce; count++) {
        const id = await boss.work(SYNC_QUEUE, pace, async (jobs) => {
          // After one reading the next, without a pause.
          await doEach(jobs, doJob).finally(wake);
        });
        workers.push(id);
      }
    },
    wake,
    release: async () => {
      workers.length = 0;
      await boss.offWork(SYNC_QUEUE);
    },
    close: () => boss.stop({ graceful: false }),
  };
}

/** There is one at a time. */
async function doEach(
  jobs: readonly { readonly data: unknown; readonly signal: AbortSignal }[],
  doJob: DoJob,
): Promise<void> {
  for (const { data, signal } of jobs) await doJob(Job.parse(data), signal);
}
