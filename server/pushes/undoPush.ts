import type { UndoReceipt } from '../../shared/apiPushes.ts';
import type { Member } from '../identity/asMember.ts';
import { lockPush } from './lockPush.ts';
import { takeBackPush } from './takeBackPush.ts';

/**
 * Takes back what a push did to the sheet's records; one that is still open ends. Repeating it gives the same receipt.
 * @throws Failure `not_found`, `push_running` while another push of the sheet is open, `not_undoable`
 */
export async function undoPush(member: Member, pushId: string): Promise<UndoReceipt> {
  return takeBackPush(member, await lockPush(member, pushId));
}
