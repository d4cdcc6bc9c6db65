import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { Role } from '../../shared/api.ts';
import type { Database, Transaction } from '../db/client.ts';
import { Failure } from '../problem/failure.ts';
import type { Identity } from './identifyCaller.ts';

const Membership = z.object({
  clinicName: z.string(),
  role: Role,
  standing: z.enum(['active', 'suspended', 'upcoming', 'ended']),
});

const Caller = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  /** True where the operator vouches for them, on the command line. */
  viaCommandLine: z.boolean(),
  /** How they stand in the clinic that they asked for; null for whoever has no membership there. */
  membership: Membership.nullable(),
});
export type Caller = z.infer<typeof Caller>;

/**
 * Gives a transaction its user and, where they are an active member of it now, its clinic, until it ends: row-level
 * security looks at these settings. What the database may take for a statement is set with them, because a pool of
 * connections in front of it takes no such wish when it is connected to.
 * @throws Failure `unauthenticated` where nobody invited whoever it is
 */
export async function enterAs(
  { tx, db }: { readonly tx: Transaction; readonly db: Database },
  { account, email }: Identity,
  clinicId: string | null,
): Promise<Caller> {
  const limit = String(db.timeoutMs);
  const [row] = await tx.execute(sql`
    select c.user_id, c.email, c.name, c.clinic_name, c.role, c.standing,
      set_config('statement_timeout', ${limit}, true),
      set_config('idle_in_transaction_session_timeout', ${limit}, true)
    from app_enter(${account?.issuer ?? null}, ${account?.subject ?? null}, ${email}, ${clinicId}) c`);
  if (row === undefined) {
    throw new Failure(
      'unauthenticated',
      'Nobody with your Google account is known here. Ask a clinic admin to invite your e-mail address.',
    );
  }
  const { user_id: userId, clinic_name: clinicName, role, standing, ...person } = row;
  const membership = role === null ? null : { clinicName, role, standing };
  return Caller.parse({ ...person, userId, membership, viaCommandLine: account === null });
}
