import type { Push } from '../../shared/apiPushes.ts';
import { addEvent } from '../audit/addEvent.ts';
import type { Member } from '../identity/asMember.ts';
import { describePush } from './describePush.ts';
import { findPush } from './findPush.ts';

/**
 * How far a push is. Its receipt speaks of single rows, so reading one leaves an event.
 * @throws Failure `not_found`
 */
export async function readPush(member: Member, pushId: string): Promise<Push> {
  const push = await describePush(member, await findPush(member, pushId));
  if (push.receipt !== null) {
    const detail = { of: 'receipt', rows: push.rowCount };
    await addEvent(member, { action: 'records.read', subjectId: pushId, detail });
  }
  return push;
}
