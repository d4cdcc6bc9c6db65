import type { Removal } from '../../shared/apiPushes.ts';
import { addEvent } from '../audit/addEvent.ts';
import type { Member } from '../identity/asMember.ts';
import { findPush } from './findPush.ts';
import { judgeRemoval } from './judgeRemoval.ts';

/**
 * What a push would remove, row by row; reading it leaves an event.
 * @throws Failure `not_found`
 */
export async function readRemoval(member: Member, pushId: string): Promise<Removal> {
  const removal = await judgeRemoval(member, await findPush(member, pushId));
  const detail = { of: 'removal', records: removal.rows.length };
  await addEvent(member, { action: 'records.read', subjectId: pushId, detail });
  return removal;
}
