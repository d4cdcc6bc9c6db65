import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/client.ts';
import { retryTransaction } from '../db/retryTransaction.ts';
import type { Member } from '../identity/asMember.ts';
import type { SyncJob } from './syncServices.ts';
import { SyncTrouble } from './syncTrouble.ts';

/** The member whose grant a sync reads with, in a transaction of their clinic. All ids are as the database has them now. */
export interface SyncMember extends Member {
  readonly connectionId: string;
  readonly credentialId: string;
}

const Entered = z.object({
  clinicId: z.string(),
  connectionId: z.string(),
  userId: z.string(),
  role: z.enum(['clinic_admin', 'staff']),
  credentialId: z.string(),
});

/**
 * Runs the work in one transaction of the job's clinic, as the member whose grant its connection reads with; row-level
 * security holds it to what that member may do now. The job may be one of before ids became UUIDs.
 * @throws SyncTrouble `not_allowed` where nobody's grant is there, or its person may not push any more
 */
export async function asSync<Result>(
  db: Database,
  { clinicId, connectionId }: Pick<SyncJob, 'clinicId' | 'connectionId'>,
  work: (member: SyncMember) => Promise<Result>,
): Promise<Result> {
  const limit = String(db.timeoutMs);
  return retryTransaction(db, async (tx) => {
    const [row] = await tx.execute(sql`
      select s.clinic_id as "clinicId", s.connection_id as "connectionId", e.user_id as "userId", e.role,
        e.credential_id as "credentialId",
        set_config('statement_timeout', ${limit}, true),
        set_config('idle_in_transaction_session_timeout', ${limit}, true)
      from (select as_id(${clinicId}) as clinic_id, as_id(${connectionId}) as connection_id) s
      cross join lateral app_enter_sync(s.clinic_id, s.connection_id) e`);
    if (row === undefined) throw notAllowed();
    return work({ tx, viaCommandLine: false, ...Entered.parse(row) });
  });
}

function notAllowed(): SyncTrouble {
  return new SyncTrouble(
    'not_allowed',
    'Whoever connected this spreadsheet may not push in the clinic any more. A clinic admin has to connect it again.',
  );
}
