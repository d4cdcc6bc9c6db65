import { sql } from 'drizzle-orm';
import type { Membership } from '../../shared/apiMembers.ts';
import { addEvent } from '../audit/addEvent.ts';
import type { Member } from '../identity/asMember.ts';
import { lockMembership } from './lockMembership.ts';
import { requireSound } from './requireSound.ts';
import { setMembership } from './setMembership.ts';

/**
 * Makes a membership what is said: role, provider, suspended or not, begin and end. It holds from the next request of
 * that member on. Repeating it changes nothing and leaves no event.
 * @throws Failure `not_found`, `last_admin`; `invalid_request` that names the field
 */
export async function changeMember(member: Member, userId: string, next: Membership): Promise<Membership> {
  await requireSound(member, next);
  const before = await lockMembership(member, userId);
  const changed = describeChange(before, next);
  if (Object.keys(changed).length === 0) return next;
  // Written first: whoever takes their own role away could not write it any more.
  await addEvent(member, { action: 'member.changed', subjectId: userId, detail: changed });
  const { role, providerId, isActive, startsAt, endsAt } = next;
  const span = { startsAt: new Date(startsAt), endsAt: endsAt === null ? null : new Date(endsAt) };
  await setMembership(member, userId, { role, providerId, isActive, ...span, updatedAt: sql`now()` });
  return next;
}

/** What becomes different, by field. */
function describeChange(before: Membership, next: Membership): Record<string, string | boolean | null> {
  const moment = (text: string | null): number | null => (text === null ? null : Date.parse(text));
  return {
    ...(before.role !== next.role && { role: next.role }),
    ...(before.providerId !== next.providerId && { providerId: next.providerId }),
    ...(before.isActive !== next.isActive && { isActive: next.isActive }),
    ...(moment(before.startsAt) !== moment(next.startsAt) && { startsAt: next.startsAt }),
    ...(moment(before.endsAt) !== moment(next.endsAt) && { endsAt: next.endsAt }),
  };
}
