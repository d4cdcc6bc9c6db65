import type { Database } from '../../server/db/client.ts';
import { clinics, users } from '../../server/db/schema/existing.ts';
import { userClinicRoles } from '../../server/db/schema/members.ts';
import type { Role } from '../../shared/api.ts';
import { newId } from './newId.ts';

/** A user of a test clinic. */
export interface TestMember {
  readonly userId: string;
  readonly email: string;
}

/** A clinic of its own for one test, with one member a role. */
export interface TestClinic {
  readonly id: string;
  readonly members: Readonly<Record<Role, TestMember>>;
}

const ROLES: readonly Role[] = ['clinic_admin', 'provider', 'staff', 'viewer'];

/** Adds a clinic with four members, as the owner. */
export async function makeClinic(owner: Database, name = 'Test Clinic'): Promise<TestClinic> {
  const id = newId();
  await owner.insert(clinics).values({ id, name, location: 'Here', status: 'active' });
  const [clinic_admin, provider, staff, viewer] = await Promise.all(
    ROLES.map((role) => addMember(owner, id, role)),
  );
  if (!clinic_admin || !provider || !staff || !viewer) throw new Error('a role has no member');
  return { id, members: { clinic_admin, provider, staff, viewer } };
}

/** Adds one more user to the clinic. */
export async function addMember(owner: Database, clinicId: string, role: Role): Promise<TestMember> {
  const userId = newId();
  const email = `${userId}@clinic.example`;
  await owner.insert(users).values({ id: userId, email, name: `A ${role}`, role: 'front_desk' });
  await owner.insert(userClinicRoles).values({ clinicId, id: newId(), userId, role });
  return { userId, email };
}
