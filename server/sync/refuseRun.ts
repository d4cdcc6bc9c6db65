import { sql } from 'drizzle-orm';
import { newId } from '../db/ids/newId.ts';
import { tell } from '../db/notices/notice.ts';
import { retryTransaction } from '../db/retryTransaction.ts';
import type { SyncJob, SyncServices } from './syncServices.ts';
import type { SyncTrouble } from './syncTrouble.ts';

/**
 * Ends the sync of someone who may not push in the clinic any more, and says why: nobody can be entered for it.
 * @throws the trouble itself where they may again by now
 */
export async function refuseRun(
  { db, now }: SyncServices,
  job: SyncJob,
  trouble: SyncTrouble,
): Promise<void> {
  const { clinicId, connectionId, dueAt, askedBy } = job;
  const moment = new Date(now()).toISOString();
  const [row] = await retryTransaction(db, (tx) =>
    tx.execute(sql`
      select app_refuse_sync(as_id(${clinicId}), as_id(${connectionId}), ${newId(tx)}, ${dueAt}::timestamptz,
        as_id(${askedBy}), ${moment}::timestamptz, ${trouble.message}) as done`),
  );
  if (row?.done !== true) throw trouble;
  tell(db, { kind: 'reading_ended', outcome: 'failed', trouble: trouble.code });
}
