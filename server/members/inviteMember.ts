import { isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Role } from '../../shared/api.ts';
import type { InviteMember, MemberId } from '../../shared/apiMembers.ts';
import { addEvent } from '../audit/addEvent.ts';
import { newId } from '../db/ids/newId.ts';
import { userClinicRoles } from '../db/schema/members.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { requireSound } from './requireSound.ts';

/** What the existing half calls a person of that role. */
export const USER_ROLES = {
  clinic_admin: 'office_manager',
  provider: 'dentist',
  staff: 'front_desk',
  viewer: 'front_desk',
} as const satisfies Readonly<Record<Role, string>>;

/**
 * Gives the person with that e-mail address a place in the clinic; they join when they first sign in with it. Whoever
 * was removed before comes back.
 * @throws Failure `already_member`; `invalid_request` that names the field
 */
export async function inviteMember(
  member: Member,
  { email, name, ...membership }: InviteMember,
): Promise<MemberId> {
  await requireSound(member, membership);
  const userId = await findPerson(member, { email, name, role: membership.role });
  await addMembership(member, userId, membership);
  const { role, endsAt } = membership;
  await addEvent(member, { action: 'member.invited', subjectId: userId, detail: { role, endsAt } });
  return { userId };
}

async function findPerson(
  { tx }: Member,
  { email, name, role }: { readonly email: string; readonly name: string; readonly role: Role },
): Promise<string> {
  const [row] = await tx.execute(
    sql`select id from app_invite(${newId(tx)}, ${email}, ${name}, ${USER_ROLES[role]})`,
  );
  return z.object({ id: z.string() }).parse(row).id;
}

async function addMembership(
  { tx, clinicId, userId: createdBy }: Member,
  userId: string,
  { role, providerId, startsAt, endsAt }: Omit<InviteMember, 'email' | 'name'>,
): Promise<void> {
  const span = { startsAt: new Date(startsAt), endsAt: endsAt === null ? null : new Date(endsAt) };
  const values = { role, providerId, ...span, isActive: true, createdBy };
  const added = await tx
    .insert(userClinicRoles)
    .values({ clinicId, id: newId(tx), userId, ...values })
    .onConflictDoUpdate({
      target: [userClinicRoles.clinicId, userClinicRoles.userId],
      set: { ...values, removedAt: null, updatedAt: sql`now()` },
      setWhere: isNotNull(userClinicRoles.removedAt),
    })
    .returning({ id: userClinicRoles.id });
  if (added.length > 0) return;
  const sentence = 'This person is a member of the clinic already. Change or resume their membership.';
  throw new Failure('already_member', sentence, { email: sentence });
}
