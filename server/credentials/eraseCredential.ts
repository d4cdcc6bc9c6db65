import { and, eq, sql } from 'drizzle-orm';
import { addEvent } from '../audit/addEvent.ts';
import { googleCredentials } from '../db/schema/connections.ts';
import { GoogleFailure } from '../google/googleFailure.ts';
import { asKnownMember } from '../identity/asKnownMember.ts';
import type { Member } from '../identity/asMember.ts';
import { type CredentialRef, placeOf } from './credentialRef.ts';
import type { CredentialServices } from './credentialServices.ts';
import { type CredentialRow, readCredential, sealedIn } from './readCredential.ts';
import { SealBroken } from './vault/keyRing.ts';

/** Milliseconds after which Google is told again. */
const AGAIN_AFTER = 10 * 60_000;

/**
 * Tells Google that a leaving credential is of no use any more, and erases it then. True where it is gone; false where
 * Google could not be told yet, which puts it off. One that somebody granted anew meanwhile stays, and counts as gone.
 */
export async function eraseCredential(services: CredentialServices, ref: CredentialRef): Promise<boolean> {
  const gone = await asKnownMember(services.db, ref, async (member) => {
    const row = await readCredential(member, ref.credentialId, { hold: true });
    if (row === null || row.leavingAt === null) return true;
    if (!(await tellGoogle(row, services))) {
      await putOff(member, row, services.now() + AGAIN_AFTER);
      return false;
    }
    await erase(member, row);
    return true;
  });
  // Whoever is no active member any more sees no row: it waits for somebody who does.
  return gone ?? false;
}

/** True where Google does not take it from now on. The refresh token ends the whole grant. */
async function tellGoogle(row: CredentialRow, { vault, signIn }: CredentialServices): Promise<boolean> {
  const sealed = sealedIn(row);
  if (sealed === null) return true;
  try {
    const { refreshToken } = await vault.open(sealed, placeOf(row.clinicId, row.id));
    await signIn.revoke(refreshToken);
    return true;
  } catch (error) {
    if (error instanceof GoogleFailure || error instanceof SealBroken) return false;
    throw error;
  }
}

async function putOff({ tx, clinicId }: Member, { id }: CredentialRow, until: number): Promise<void> {
  await tx
    .update(googleCredentials)
    .set({ leavingAt: new Date(until), updatedAt: sql`now()` })
    .where(and(eq(googleCredentials.clinicId, clinicId), eq(googleCredentials.id, id)));
}

async function erase(member: Member, { id }: CredentialRow): Promise<void> {
  const { tx, clinicId } = member;
  await tx
    .delete(googleCredentials)
    .where(and(eq(googleCredentials.clinicId, clinicId), eq(googleCredentials.id, id)));
  await addEvent(member, { action: 'credential.erased', subjectId: id });
}
