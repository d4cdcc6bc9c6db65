import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../db/client.ts';
import { retryTransaction } from '../db/retryTransaction.ts';
import type { Member } from '../identity/asMember.ts';
import type { SyncJob } from './syncServices.ts';
import { SyncTrouble } from './syncTrouble.ts';

/** The member whose grant a sync reads with, in a transaction of their clinic. */
export interface SyncMember extends Member {
  readonly credentialId: string;
}

const Entered = z.object({
  user_id: z.string(),
  role: z.enum(['clinic_admin', 'staff']),
  credential_id: z.string(),
});

/**
 * Runs the work in one transaction of the job's clinic, as the member whose grant its connection reads with; row-level
 * security holds it to what that member may do now.
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
      select e.user_id, e.role, e.credential_id,
        set_config('statement_timeout', ${limit}, true),
        set_config('idle_in_transaction_session_timeout', ${limit}, true)
      from app_enter_sync(${clinicId}, ${connectionId}) e`);
    if (row === undefined) throw notAllowed();
    const { user_id: userId, role, credential_id: credentialId } = Entered.parse(row);
    return work({ tx, clinicId, userId, role, viaCommandLine: false, credentialId });
  });
}

function notAllowed(): SyncTrouble {
  return new SyncTrouble(
    'not_allowed',
    'Whoever connected this spreadsheet may not push in the clinic any more. A clinic admin has to connect it again.',
  );
}
