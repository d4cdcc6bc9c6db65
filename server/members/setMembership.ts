import { and, eq } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { findPostgresCode } from '../db/findPostgresCode.ts';
import { userClinicRoles } from '../db/schema/members.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';

/** What the trigger of migration 014 says where a clinic would be left without a lasting clinic admin. */
const NO_ADMIN_LEFT = 'CS001';

/**
 * Writes a membership of the clinic.
 * @throws Failure `last_admin` where nobody would be left who is a clinic admin for good
 */
export async function setMembership(
  { tx, clinicId }: Member,
  userId: string,
  values: PgUpdateSetSource<typeof userClinicRoles>,
): Promise<void> {
  try {
    await tx
      .update(userClinicRoles)
      .set(values)
      .where(and(eq(userClinicRoles.clinicId, clinicId), eq(userClinicRoles.userId, userId)));
  } catch (error) {
    if (findPostgresCode(error) !== NO_ADMIN_LEFT) throw error;
    throw new Failure(
      'last_admin',
      'The clinic needs one clinic admin whose membership does not end. Make someone else one first.',
    );
  }
}
