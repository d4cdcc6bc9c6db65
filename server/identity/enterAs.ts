import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { Role } from '../../shared/api.ts';
import type { Database, Transaction } from '../db/client.ts';
import { noteForm } from '../db/ids/formOf.ts';
import { IdForm } from '../db/ids/idForm.ts';
import { Failure } from '../problem/failure.ts';
import type { Identity } from './identifyCaller.ts';
import { requireForm } from './withForm.ts';

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

/** A transaction to enter, and the form of the ids that it is to be asked by; absent where the database gave them itself. */
export interface Entry {
  readonly tx: Transaction;
  readonly db: Database;
  readonly form?: IdForm | undefined;
}

const Entered = z.tuple([z.looseObject({ form: IdForm, user_id: z.string().nullable() })]);

/**
 * Gives a transaction its user and, where they are an active member of it now, its clinic, until it ends: row-level
 * security looks at these settings. What the database may take for a statement is set with them, because a pool of
 * connections in front of it takes no such wish when it is connected to.
 * @throws Failure `unauthenticated` where nobody invited whoever it is; `busy` where ids have another form by now
 */
export async function enterAs(
  { tx, db, form: expected }: Entry,
  { account, email }: Identity,
  clinicId: string | null,
): Promise<Caller> {
  const limit = String(db.timeoutMs);
  const rows = await tx.execute(sql`
    select app_id_form() as form, c.user_id, c.email, c.name, c.clinic_name, c.role, c.standing,
      set_config('statement_timeout', ${limit}, true),
      set_config('idle_in_transaction_session_timeout', ${limit}, true)
    from (select) one left join
      app_enter(${account?.issuer ?? null}, ${account?.subject ?? null}, ${email}, ${clinicId}) c on true`);
  const [{ form, user_id: userId, clinic_name: clinicName, role, standing, ...person }] = Entered.parse([
    ...rows,
  ]);
  noteForm(tx, form);
  db.ids.form = form;
  requireForm(form, expected ?? form);
  if (userId === null) {
    throw new Failure(
      'unauthenticated',
      'Nobody with your Google account is known here. Ask a clinic admin to invite your e-mail address.',
    );
  }
  const membership = role === null ? null : { clinicName, role, standing };
  return Caller.parse({ ...person, userId, membership, viaCommandLine: account === null });
}
