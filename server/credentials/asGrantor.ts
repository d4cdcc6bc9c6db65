import { mayDo } from '../../shared/roles.ts';
import type { Database } from '../db/client.ts';
import { retryTransaction } from '../db/retryTransaction.ts';
import type { KnownMember } from '../identity/asKnownMember.ts';
import type { Member } from '../identity/asMember.ts';
import { enterAs } from '../identity/enterAs.ts';
import { Failure } from '../problem/failure.ts';

/** Rolls back what entering as somebody else has written: they did not sign in here. */
class ForeignAccount extends Error {}

/**
 * Runs the work in a transaction of the clinic as whoever has the address that Google names for the account, where that
 * is the member who asked for the grant and they may keep sheets in sync now. Of any other nothing is left behind.
 */
export async function asGrantor<Result>(
  db: Database,
  { clinicId, userId }: KnownMember,
  email: string,
  work: (member: Member) => Promise<Result>,
): Promise<{ readonly result: Result } | 'wrong_account' | 'not_allowed'> {
  try {
    return await retryTransaction(db, async (tx) => {
      const { userId: granting, membership } = await enterAs({ tx, db }, { account: null, email }, clinicId);
      if (granting !== userId) throw new ForeignAccount();
      if (membership?.standing !== 'active' || !mayDo(membership.role, 'keep_in_sync')) return 'not_allowed';
      const { role } = membership;
      return { result: await work({ tx, clinicId, userId, role, viaCommandLine: false }) };
    });
  } catch (failure) {
    const isStranger = failure instanceof Failure && failure.code === 'unauthenticated';
    if (isStranger || failure instanceof ForeignAccount) return 'wrong_account';
    throw failure;
  }
}
