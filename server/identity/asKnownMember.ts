import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { Role } from '../../shared/api.ts';
import type { Database } from '../db/client.ts';
import { retryTransaction } from '../db/retryTransaction.ts';
import { enterClinic } from '../db/withClinic.ts';
import type { Member } from './asMember.ts';

/** A user in a clinic, by what we wrote down ourselves. */
export interface KnownMember {
  readonly clinicId: string;
  readonly userId: string;
}

const Standing = z.tuple([z.object({ role: Role.nullable() })]);

/**
 * Runs the work in one transaction of the clinic as that user, whom our own signature or row names and no token:
 * row-level security holds it to what they may do now. Null, and no work, where they are no active member of it.
 */
export async function asKnownMember<Result>(
  db: Database,
  { clinicId, userId }: KnownMember,
  work: (member: Member) => Promise<Result>,
): Promise<Result | null> {
  const limit = String(db.timeoutMs);
  return retryTransaction(db, async (tx) => {
    await enterClinic(tx, { clinicId, userId });
    const [{ role }] = Standing.parse([
      ...(await tx.execute(sql`
        select app_role() as role, set_config('statement_timeout', ${limit}, true),
          set_config('idle_in_transaction_session_timeout', ${limit}, true)`)),
    ]);
    return role === null ? null : work({ tx, clinicId, userId, role, viaCommandLine: false });
  });
}
