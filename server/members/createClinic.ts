import { sql } from 'drizzle-orm';
import { foldText } from '../../shared/cell.ts';
import { addEvent } from '../audit/addEvent.ts';
import { OPERATOR } from '../audit/operator.ts';
import { operatorIn } from '../audit/operatorIn.ts';
import type { Database, Transaction } from '../db/client.ts';
import { newId } from '../db/ids/newId.ts';
import { clinics, users } from '../db/schema/existing.ts';
import { userClinicRoles } from '../db/schema/members.ts';
import { enterClinic, withClinic } from '../db/withClinic.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { USER_ROLES } from './inviteMember.ts';

/** A clinic to add, and who its first clinic admin is. */
export interface NewClinic {
  readonly name: string;
  readonly location: string;
  readonly email: string;
  /** Used where nobody has that address yet. */
  readonly adminName: string;
  /** True where a second clinic of one name is meant. */
  readonly isAnother: boolean;
}

/** The clinic's id, and its admin as they are known: `isNew` where nobody had that address yet. */
export interface CreatedClinic {
  readonly clinicId: string;
  readonly admin: { readonly userId: string; readonly email: string; readonly isNew: boolean };
}

/**
 * Adds a clinic with its first clinic admin, as the database's owner, who may be no superuser: all of it or nothing.
 * @throws Failure `name_taken` where a clinic has that name and no other one is meant
 */
export function createClinic(db: Database, input: NewClinic): Promise<CreatedClinic> {
  return withClinic(db, { clinicId: null, userId: null }, async (tx) => {
    const clinicId = newId(tx);
    await enterClinic(tx, { clinicId, userId: null });
    if (!input.isAnother) await requireNewName(tx, input.name);
    const { name, location } = input;
    await tx.insert(clinics).values({ id: clinicId, name, location, status: 'active' });
    const admin = await findPerson(tx, clinicId, input);
    const { userId } = admin;
    const role = 'clinic_admin';
    const createdBy = sql`as_id(${OPERATOR.userId})`;
    await tx.insert(userClinicRoles).values({ clinicId, id: newId(tx), userId, role, createdBy });
    await leaveEvents(operatorIn(tx, clinicId), userId);
    return { clinicId, admin };
  });
}

async function requireNewName(tx: Transaction, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('clinic names', 0))`);
  const known = await tx.select({ id: clinics.id, name: clinics.name }).from(clinics).orderBy(clinics.id);
  const same = known.filter((clinic) => foldText(clinic.name) === foldText(name)).map(({ id }) => id);
  if (same.length === 0) return;
  throw new Failure('name_taken', `“${name}” is the name of a clinic already (${same.join(', ')}).`);
}

/** The user with that e-mail address as app_invite of migration 014 finds them, or a new one. */
async function findPerson(
  tx: Transaction,
  clinicId: string,
  { email, adminName: name }: NewClinic,
): Promise<CreatedClinic['admin']> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('invite/' || lower(${email}), 0))`);
  const [known] = await tx
    .select({ userId: users.id, email: users.email })
    .from(users)
    .where(sql`lower(${users.email}) = lower(${email})`)
    .orderBy(sql`${users.email} = ${email} desc`, users.id)
    .limit(1);
  if (known !== undefined) return { ...known, isNew: false };
  const userId = newId(tx);
  await tx.insert(users).values({ id: userId, email, name, role: USER_ROLES.clinic_admin, clinicId });
  return { userId, email, isNew: true };
}

async function leaveEvents(operator: Member, userId: string): Promise<void> {
  const { clinicId, role } = operator;
  await addEvent(operator, { action: 'clinic.created', subjectId: clinicId });
  await addEvent(operator, { action: 'member.invited', subjectId: userId, detail: { role, endsAt: null } });
}
