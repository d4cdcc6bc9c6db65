import type { UndoReceipt } from '../../shared/apiPushes.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { lockPush } from './lockPush.ts';
import { takeBackPush } from './takeBackPush.ts';

/**
 * Ends a push that is under way and takes back what it stored. Repeating it gives the same receipt.
 * @throws Failure `not_found`, `push_closed` where it was completed first: that is undone only by who asks for it, and
 * what undoPush throws
 */
export async function cancelPush(member: Member, pushId: string): Promise<UndoReceipt> {
  const push = await lockPush(member, pushId);
  if (push.state !== 'completed') return takeBackPush(member, push);
  throw new Failure('push_closed', 'This push was completed before it could be cancelled. Undo it instead.');
}
