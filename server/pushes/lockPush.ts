import type { Member } from '../identity/asMember.ts';
import { lockConnection } from '../mappings/lockConnection.ts';
import { findPush, type PushRow } from './findPush.ts';

/**
 * Holds a push until the transaction ends, and before it its connection: no push of the sheet opens meanwhile, and a
 * chunk that is being stored is waited for.
 * @throws Failure `not_found`
 */
export async function lockPush(member: Member, pushId: string): Promise<PushRow> {
  const { connectionId } = await findPush(member, pushId);
  await lockConnection(member, connectionId);
  return findPush(member, pushId, 'no key update');
}
