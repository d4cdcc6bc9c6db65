import { closeDatabase, openDatabase, type Transaction } from './client.ts';
import { DEMO_CLINICS, DEMO_MEMBERS, DEMO_PROVIDERS, DEMO_USERS } from './demoClinics.ts';
import { newId } from './newId.ts';
import { clinics, providers, users } from './schema/existing.ts';
import { providerAliases, userClinicRoles } from './schema/members.ts';
import { enterClinic } from './withClinic.ts';

/** Adds the invented clinics, as the database's owner. What is there already stays as it is. */
export async function seedDemo(ownerUrl: string): Promise<void> {
  const db = openDatabase(ownerUrl, 1);
  try {
    await db.transaction(async (tx) => {
      await addPeople(tx);
      for (const { id: clinicId } of DEMO_CLINICS) await addMembers(tx, clinicId);
      await addProviders(tx, DEMO_CLINICS[0].id);
    });
  } finally {
    await closeDatabase(db);
  }
}

async function addPeople(tx: Transaction): Promise<void> {
  const demoClinics = DEMO_CLINICS.map((clinic) => ({ ...clinic, status: 'active' }));
  await tx.insert(clinics).values(demoClinics).onConflictDoNothing();
  const demoUsers = DEMO_USERS.map((user) => ({ ...user, clinicId: DEMO_CLINICS[0].id }));
  await tx.insert(users).values(demoUsers).onConflictDoNothing();
}

async function addMembers(tx: Transaction, clinicId: string): Promise<void> {
  await enterClinic(tx, { clinicId, userId: null });
  const ofClinic = DEMO_MEMBERS.filter((member) => member.clinicId === clinicId);
  await tx.insert(userClinicRoles).values(ofClinic).onConflictDoNothing();
}

async function addProviders(tx: Transaction, clinicId: string): Promise<void> {
  await enterClinic(tx, { clinicId, userId: null });
  for (const { id, firstName, lastName, providerType, aliases } of DEMO_PROVIDERS) {
    const provider = { id, firstName, lastName, providerType, clinicId, status: 'active' };
    await tx
      .insert(providers)
      .values({ ...provider, name: `${firstName} ${lastName}` })
      .onConflictDoNothing();
    const spellings = aliases.map((alias) => ({ clinicId, id: newId(), providerId: id, alias }));
    await tx.insert(providerAliases).values(spellings).onConflictDoNothing();
  }
}
