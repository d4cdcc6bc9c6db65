import { and, eq, sql } from 'drizzle-orm';
import { addEvent } from '../audit/addEvent.ts';
import { googleCredentials } from '../db/schema/connections.ts';
import { GoogleFailure } from '../google/googleFailure.ts';
import { asKnownMember } from '../identity/asKnownMember.ts';
import type { Member } from '../identity/asMember.ts';
import { type CredentialRef, placeOf } from './credentialRef.ts';
import type { CredentialServices } from './credentialServices.ts';
import { isGrantedElsewhere } from './isGrantedElsewhere.ts';
import { type CredentialRow, readCredential, sealedIn } from './readCredential.ts';
import { SealBroken } from './vault/keyRing.ts';

/** Milliseconds after which Google is told again. */
const AGAIN_AFTER = 10 * 60_000;

/**
 * Tells Google that a leaving credential is of no use any more, and erases it then. True where nobody reads with it any
 * more; false where Google could not be told, now or ever: what does not open any more is erased all the same, anything
 * else is put off. One that somebody granted anew meanwhile stays, and counts as gone.
 */
export async function eraseCredential(services: CredentialServices, ref: CredentialRef): Promise<boolean> {
  const gone = await asKnownMember(services.db, ref, async (member) => {
    const row = await readCredential(member, ref.credentialId, { hold: true });
    if (row === null || row.leavingAt === null) return true;
    const told = await tellGoogle(member, row, services);
    if (told === 'later') await putOff(member, row, services.now() + AGAIN_AFTER);
    else await erase(member, row);
    return told === 'told';
  });
  // Whoever is no active member any more sees no row: it waits for somebody who does.
  return gone ?? false;
}

/**
 * The refresh token ends all that the account has granted: where another clinic reads with some of it, Google is not
 * told, and what is here is erased alone.
 */
async function tellGoogle(
  member: Member,
  row: CredentialRow,
  { vault, signIn }: CredentialServices,
): Promise<'told' | 'later' | 'never'> {
  const sealed = sealedIn(row);
  if (sealed === null || (await isGrantedElsewhere(member, row.subject))) return 'told';
  try {
    const { refreshToken } = await vault.open(sealed, placeOf(row.formerClinicId, row.formerId));
    await signIn.revoke(refreshToken);
    return 'told';
  } catch (error) {
    if (error instanceof SealBroken) return 'never';
    if (error instanceof GoogleFailure) return 'later';
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
