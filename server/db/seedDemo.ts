import { closeDatabase, openDatabase, type Transaction } from './client.ts';
import { DEMO_CLINICS, DEMO_MEMBERS, DEMO_PROVIDERS, DEMO_USERS } from './demoClinics.ts';
import { learnForm } from './ids/learnForm.ts';
import { newId } from './ids/newId.ts';
import { presentIds } from './ids/presentIds.ts';
import { clinics, providers, users } from './schema/existing.ts';
import { providerAliases, userClinicRoles } from './schema/members.ts';
import { enterClinic } from './withClinic.ts';

/** An invented id in the form that the database has for ids. */
type IdOf = (said: string) => string;

/** Adds the invented clinics, as the database's owner. What is there already stays as it is. */
export async function seedDemo(ownerUrl: string): Promise<void> {
  const db = openDatabase(ownerUrl, 1);
  try {
    await db.transaction(async (tx) => {
      await learnForm(tx);
      const idOf = await lookUpIds(tx);
      await addPeople(tx, idOf);
      for (const { id } of DEMO_CLINICS) await addMembers(tx, id, idOf);
      await addProviders(tx, idOf(DEMO_CLINICS[0].id), idOf);
    });
  } finally {
    await closeDatabase(db);
  }
}

async function lookUpIds(tx: Transaction): Promise<IdOf> {
  const all = [...DEMO_CLINICS, ...DEMO_USERS, ...DEMO_MEMBERS, ...DEMO_PROVIDERS].map(({ id }) => id);
  const ids = await presentIds(tx, all);
  return (said) => ids.get(said) ?? said;
}

async function addPeople(tx: Transaction, idOf: IdOf): Promise<void> {
  const demoClinics = DEMO_CLINICS.map((clinic) => ({ ...clinic, id: idOf(clinic.id), status: 'active' }));
  await tx.insert(clinics).values(demoClinics).onConflictDoNothing();
  const clinicId = idOf(DEMO_CLINICS[0].id);
  const demoUsers = DEMO_USERS.map((user) => ({ ...user, id: idOf(user.id), clinicId }));
  await tx.insert(users).values(demoUsers).onConflictDoNothing();
}

async function addMembers(tx: Transaction, demoId: string, idOf: IdOf): Promise<void> {
  const clinicId = idOf(demoId);
  await enterClinic(tx, { clinicId, userId: null });
  const ofClinic = DEMO_MEMBERS.filter((member) => member.clinicId === demoId).map(({ id, userId, role }) => {
    return { clinicId, id: idOf(id), userId: idOf(userId), role };
  });
  await tx.insert(userClinicRoles).values(ofClinic).onConflictDoNothing();
}

async function addProviders(tx: Transaction, clinicId: string, idOf: IdOf): Promise<void> {
  await enterClinic(tx, { clinicId, userId: null });
  for (const { id: demoId, firstName, lastName, providerType, aliases } of DEMO_PROVIDERS) {
    const id = idOf(demoId);
    const provider = { id, firstName, lastName, providerType, clinicId, status: 'active' };
    await tx
      .insert(providers)
      .values({ ...provider, name: `${firstName} ${lastName}` })
      .onConflictDoNothing();
    const spellings = aliases.map((alias) => ({ clinicId, id: newId(tx), providerId: id, alias }));
    await tx.insert(providerAliases).values(spellings).onConflictDoNothing();
  }
}
