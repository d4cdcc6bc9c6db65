import type { Context } from 'hono';
import type { Role } from '../../shared/api.ts';
import type { Database, Transaction } from '../db/client.ts';
import { retryTransaction } from '../db/retryTransaction.ts';
import { enterClinic } from '../db/withClinic.ts';
import { Failure } from '../problem/failure.ts';
import { findUser, type User } from './findUser.ts';
import type { IdentifyCaller } from './identifyCaller.ts';
import { listClinics } from './listClinics.ts';
import { type Action, mayDo } from './permissions.ts';

/** What the routes stand on. */
export interface Services {
  readonly db: Database;
  readonly identify: IdentifyCaller;
}

/** A user in one clinic, with the transaction in which their request runs. */
export interface Member {
  readonly tx: Transaction;
  readonly clinicId: string;
  readonly userId: string;
  readonly role: Role;
}

/**
 * Runs the work as the caller in one of their clinics, in one transaction that sees that clinic alone.
 * @throws Failure `unauthenticated`; `not_found` for a clinic that they are no member of, whether it exists
 * or not; `forbidden` where their role lacks the action
 */
export async function asMember<Result>(
  services: Services,
  c: Context,
  { clinicId, action }: { clinicId: string; action: Action },
  work: (member: Member) => Promise<Result>,
): Promise<Result> {
  return asUser(services, c, async (tx, user) => {
    const clinic = (await listClinics(tx)).find(({ id }) => id === clinicId);
    if (clinic === undefined)
      throw new Failure('not_found', 'You are not a member of a clinic at this address.');
    if (!mayDo(clinic.role, action)) {
      throw new Failure('forbidden', `Your role in ${clinic.name} does not allow this. Ask a clinic admin.`);
    }
    await enterClinic(tx, { clinicId, userId: user.id });
    return work({ tx, clinicId, userId: user.id, role: clinic.role });
  });
}

/** Runs the work as the caller, in one transaction that sees no clinic's rows but their own memberships. */
export async function asUser<Result>(
  { db, identify }: Services,
  c: Context,
  work: (tx: Transaction, user: User) => Promise<Result>,
): Promise<Result> {
  const { email } = await identify(readToken(c));
  return retryTransaction(db, async (tx) => {
    const user = await findUser(tx, email);
    await enterClinic(tx, { clinicId: null, userId: user.id });
    return work(tx, user);
  });
}

function readToken(c: Context): string {
  const token = /^Bearer ([\w.~+/=-]{1,8000})$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  if (token === undefined) throw new Failure('unauthenticated', 'Sign in first: the request has no token.');
  return token;
}
