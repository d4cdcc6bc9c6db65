import { and, eq, isNull } from 'drizzle-orm';
import type { Membership } from '../../shared/apiMembers.ts';
import { userClinicRoles } from '../db/schema/members.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';

/**
 * A membership of the clinic as it stands, which nobody else changes until the transaction ends.
 * @throws Failure `not_found` for whoever is no member, or is one no more
 */
export async function lockMembership({ tx, clinicId }: Member, userId: string): Promise<Membership> {
  const [row] = await tx
    .select()
    .from(userClinicRoles)
    .where(
      and(
        eq(userClinicRoles.clinicId, clinicId),
        eq(userClinicRoles.userId, userId),
        isNull(userClinicRoles.removedAt),
      ),
    )
    .for('no key update');
  if (row === undefined)
    throw new Failure('not_found', 'The clinic has no such member. Open the list again.');
  const { role, providerId, isActive, startsAt, endsAt } = row;
  return {
    ...{ role, providerId, isActive },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
  };
}
