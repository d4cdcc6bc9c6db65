import type { Context } from 'hono';
import type { Role } from '../../shared/api.ts';
import { mayDo } from '../../shared/roles.ts';
import type { Database, Transaction } from '../db/client.ts';
import { formOf } from '../db/ids/formOf.ts';
import type { IdForm } from '../db/ids/idForm.ts';
import { lookAtForm } from '../db/ids/learnForm.ts';
import { retryTransaction } from '../db/retryTransaction.ts';
import { Failure } from '../problem/failure.ts';
import { type Caller, enterAs } from './enterAs.ts';
import type { IdentifyCaller, Identity } from './identifyCaller.ts';
import type { RequestCounts } from './limitRequests.ts';
import { routeAction } from './routeAction.ts';
import { requireForm, withForm } from './withForm.ts';

/** What the routes stand on. */
export interface Services {
  readonly db: Database;
  readonly identify: IdentifyCaller;
  readonly requests: RequestCounts;
}

/** A user in one clinic, with the transaction in which their request runs. */
export interface Member {
  readonly tx: Transaction;
  readonly clinicId: string;
  readonly userId: string;
  readonly role: Role;
  /** True where the operator acts in the member's name. */
  readonly viaCommandLine: boolean;
}

/**
 * Runs the work as the caller in the clinic of the path, in one transaction that sees that clinic alone, where their
 * role may do what shared/roles.ts says that the route is for.
 * @throws Failure `unauthenticated`; `not_found` for a clinic that they are no member of, whether it exists or not;
 * `membership_inactive`; `too_many_requests`; `forbidden` where their role does not allow it
 */
export async function asMember<Result>(
  services: Services,
  c: Context,
  work: (member: Member) => Promise<Result>,
): Promise<Result> {
  const action = routeAction(c);
  const clinicId = c.req.param('clinicId');
  if (action === 'public' || action === 'signed_in' || clinicId === undefined) {
    throw new Error('the route is of no clinic');
  }
  let counted: Promise<void> | undefined;
  return enter(services, c, clinicId, async (tx, { userId, membership, viaCommandLine }) => {
    const { role, clinicName } = requireActive(membership);
    // Once, however often the transaction starts anew.
    counted ??= services.requests.countClinic(clinicId);
    await counted;
    if (!mayDo(role, action)) {
      throw new Failure('forbidden', `Your role in ${clinicName} does not allow this. Ask a clinic admin.`);
    }
    return work({ tx, clinicId, userId, role, viaCommandLine });
  });
}

/** Runs the work as the caller, in one transaction that sees no clinic's rows but their own memberships. */
export async function asUser<Result>(
  services: Services,
  c: Context,
  work: (tx: Transaction, caller: Caller) => Promise<Result>,
): Promise<Result> {
  if (routeAction(c) !== 'signed_in') throw new Error('the route is not for everyone who is signed in');
  return enter(services, c, null, work);
}

async function enter<Result>(
  { db, identify, requests }: Services,
  c: Context,
  clinicId: string | null,
  work: (tx: Transaction, caller: Caller) => Promise<Result>,
): Promise<Result> {
  const identity: Identity = await identify(readToken(c));
  await requests.countAccount(identity);
  const form: IdForm = c.get('idForm') ?? (await lookAtForm(db));
  const attempt = async (tx: Transaction): Promise<Result> => {
    requireForm(formOf(tx), form);
    const caller = await enterAs({ tx, db }, identity, clinicId);
    c.set('userId', caller.userId);
    if (clinicId !== null && caller.membership !== null) c.set('clinicId', clinicId);
    return work(tx, caller);
  };
  return withForm(db, form, () => retryTransaction(db, attempt));
}

const INACTIVE = {
  suspended: 'is suspended',
  upcoming: 'has not begun yet',
  ended: 'has ended',
} as const;

function requireActive(membership: Caller['membership']): NonNullable<Caller['membership']> {
  if (membership === null) {
    throw new Failure('not_found', 'You are not a member of a clinic at this address.');
  }
  const { standing, clinicName } = membership;
  if (standing === 'active') return membership;
  const sentence = `Your membership in ${clinicName} ${INACTIVE[standing]}. Ask a clinic admin.`;
  throw new Failure('membership_inactive', sentence);
}

/**
 * The token that a request came with.
 * @throws Failure `unauthenticated` where it has none
 */
export function readToken(c: Context): string {
  const token = /^Bearer ([\w.~+/=-]{1,8000})$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  if (token === undefined) throw new Failure('unauthenticated', 'Sign in first: the request has no token.');
  return token;
}
