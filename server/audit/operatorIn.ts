import type { Transaction } from '../db/client.ts';
import type { Member } from '../identity/asMember.ts';
import { OPERATOR } from './operator.ts';

/** The operator on the command line, in a transaction of a clinic that the owner entered. */
export function operatorIn(tx: Transaction, clinicId: string): Member {
  return { tx, clinicId, userId: OPERATOR.userId, role: 'clinic_admin', viaCommandLine: true };
}
