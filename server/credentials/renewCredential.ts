import { and, eq, sql } from 'drizzle-orm';
import { addEvent } from '../audit/addEvent.ts';
import { googleCredentials } from '../db/schema/connections.ts';
import { GoogleFailure } from '../google/googleFailure.ts';
import type { RenewedToken } from '../google/googleSignIn.ts';
import type { Member } from '../identity/asMember.ts';
import { placeOf } from './credentialRef.ts';
import type { CredentialServices } from './credentialServices.ts';
import { CREDENTIAL, type CredentialRow, readCredential, sealedIn } from './readCredential.ts';
import type { SealedTokens } from './vault/vault.ts';

/**
 * Renews the access token where it is due once the row is held: all others who ask wait for it, and find it renewed.
 * Null where the grant is of no use any more; where it is Google that says so, the row does from then on.
 * @throws GoogleFailure for any other reason, and the row stays as it is; SealBroken
 */
export async function renewCredential(
  member: Member,
  credentialId: string,
  isDue: (row: CredentialRow) => boolean,
  services: CredentialServices,
): Promise<CredentialRow | null> {
  const row = await readCredential(member, credentialId, { hold: true });
  const sealed = row === null ? null : sealedIn(row);
  if (row === null || sealed === null || row.endedAt !== null || row.leavingAt !== null) return null;
  if (!isDue(row)) return row;
  const place = placeOf(row.formerClinicId, row.formerId);
  const { refreshToken } = await services.vault.open(sealed, place);
  const renewed = await renew(refreshToken, services);
  if (renewed === null) {
    await markEnded(member, credentialId, services.now());
    return null;
  }
  // A data key of its own again: what was sealed before says nothing of what is sealed now.
  const tokens = { accessToken: renewed.accessToken, refreshToken: renewed.refreshToken ?? refreshToken };
  return store(member, row, await services.vault.seal(tokens, place), renewed.expiresAt);
}

/** Null where the grant is revoked or has expired. */
async function renew(refreshToken: string, { signIn }: CredentialServices): Promise<RenewedToken | null> {
  try {
    return await signIn.renew(refreshToken);
  } catch (error) {
    if (error instanceof GoogleFailure && error.code === 'invalid_grant') return null;
    throw error;
  }
}

async function store(
  { tx, clinicId }: Member,
  { id, version }: CredentialRow,
  sealed: SealedTokens,
  expiresAt: Date,
): Promise<CredentialRow> {
  const [row] = await tx
    .update(googleCredentials)
    .set({ ...sealed, expiresAt, version: version + 1, updatedAt: sql`now()` })
    .where(and(eq(googleCredentials.clinicId, clinicId), eq(googleCredentials.id, id)))
    .returning(CREDENTIAL);
  if (row === undefined) throw new Error('the renewed token was not stored');
  return row;
}

async function markEnded(member: Member, credentialId: string, now: number): Promise<void> {
  const { tx, clinicId } = member;
  await tx
    .update(googleCredentials)
    .set({ endedAt: new Date(now), updatedAt: sql`now()` })
    .where(and(eq(googleCredentials.clinicId, clinicId), eq(googleCredentials.id, credentialId)));
  await addEvent(member, { action: 'credential.ended', subjectId: credentialId });
}
