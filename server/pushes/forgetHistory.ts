import { sql } from 'drizzle-orm';
import { HISTORY_DAYS } from '../../shared/push.ts';
import type { Member } from '../identity/asMember.ts';

/** At most so many at a time, so that nobody waits for it. */
const BATCH = 20_000;

/**
 * Removes some of what the clinic's pushes kept of records, where it is too old to be used: by the age of the push, so
 * that one which can be undone has all of its history. A day more than that is left, for an undo that has just begun.
 */
export async function forgetHistory({ tx, clinicId }: Member): Promise<void> {
  await tx.execute(sql`
    delete from record_history r
    where r.ctid = any(array(
      select h.ctid from pushes p
      join record_history h on h.clinic_id = p.clinic_id and h.push_id = p.id
      where p.clinic_id = ${clinicId} and p.state <> 'open'
        and p.created_at < now() - ${HISTORY_DAYS + 1} * interval '1 day'
      limit ${BATCH}
    ))`);
}
