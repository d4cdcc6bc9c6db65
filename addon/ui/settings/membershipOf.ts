import type { Member, Membership } from '../../../shared/apiMembers.ts';

/** What of a member can be set. */
export function membershipOf({ role, providerId, isActive, startsAt, endsAt }: Member): Membership {
  return { role, providerId, isActive, startsAt, endsAt };
}
