import { lookAtForm } from '../db/ids/learnForm.ts';
import { beginRun, type Run } from './beginRun.ts';
import { endRun } from './endRun.ts';
import type { ConnectionReading, readConnection } from './readConnection.ts';
import { refuseRun } from './refuseRun.ts';
import type { SyncJob, SyncServices } from './syncServices.ts';
import { SyncTrouble } from './syncTrouble.ts';

/** Reads a connection, as readConnection does. */
export type ReadConnection = typeof readConnection;

/**
 * Does one reading, and keeps what came of it. The same job again, after whoever did it was cut off, goes on under the
 * same run; one that has ended is left alone.
 * @throws what the signal was aborted with, where the reading was cut off; an Error where ids became others meanwhile;
 * and whatever keeps the database away
 */
export async function runSync(
  services: SyncServices,
  read: ReadConnection,
  job: SyncJob,
  signal: AbortSignal,
): Promise<void> {
  const refused = async (error: unknown): Promise<null> => {
    if (!(error instanceof SyncTrouble) || error.code !== 'not_allowed') throw error;
    await refuseRun(services, job, error);
    return null;
  };
  const run = await beginRun(services, job).catch(refused);
  if (run === null) return;
  const reading = await readOnce(services, read, run, signal);
  if (reading.trouble !== null) await requireSameIds(services, run);
  await endRun(services, run, reading).catch(refused);
}

/** What a reading held in its hands names nothing any more once ids have become others: it is taken up anew. */
async function requireSameIds({ db }: SyncServices, { idForm }: Run): Promise<void> {
  if ((await lookAtForm(db)) !== idForm) throw new Error('ids became others while a spreadsheet was read');
}

async function readOnce(
  services: SyncServices,
  read: ReadConnection,
  { job, formerId, seen }: Run,
  signal: AbortSignal,
): Promise<ConnectionReading> {
  try {
    return await read(services, job, { runId: formerId, seen, signal });
  } catch (error) {
    signal.throwIfAborted();
    services.logger.error({ err: error }, 'a reading went wrong');
    return { ...NOTHING_READ, seen };
  }
}

const NOTHING_READ = {
  outcome: 'failed',
  ...{ rowCount: null, reads: 0, tabs: [], spreadsheetName: null, sheetNames: null },
  trouble: {
    code: 'internal',
    sentence: 'Something went wrong on our side. It is tried again by itself.',
    retryAfterMs: null,
  },
} as const;
