import { sql } from 'drizzle-orm';
import type { MemberId } from '../../shared/apiMembers.ts';
import { addEvent } from '../audit/addEvent.ts';
import type { Member } from '../identity/asMember.ts';
import { lockMembership } from './lockMembership.ts';
import { setMembership } from './setMembership.ts';

/**
 * Takes a membership away: to that person the clinic is one of strangers from the next request on. What they did keeps
 * their name, and they can be invited again.
 * @throws Failure `not_found`, `last_admin`
 */
export async function removeMember(member: Member, userId: string): Promise<MemberId> {
  await lockMembership(member, userId);
  // Written first: whoever takes their own membership away could not write it any more.
  await addEvent(member, { action: 'member.removed', subjectId: userId });
  await setMembership(member, userId, { removedAt: sql`now()`, updatedAt: sql`now()` });
  return { userId };
}
