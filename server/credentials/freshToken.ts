import { asKnownMember } from '../identity/asKnownMember.ts';
import { CredentialEnded, type CredentialRef, placeOf } from './credentialRef.ts';
import type { CredentialServices } from './credentialServices.ts';
import { type CredentialRow, readCredential, sealedIn } from './readCredential.ts';
import { renewCredential } from './renewCredential.ts';

/** An access token that Google takes, and the version of the credential that it is from. */
export interface FreshToken {
  readonly accessToken: string;
  readonly version: number;
}

/** Milliseconds that a token has to be good for at least. */
const LEAST_LEFT = 5 * 60_000;

/**
 * The access token of the grant; renewed first where less than five minutes of it are left, once, whoever asks at the
 * same time and in however many processes.
 * @throws CredentialEnded where only connecting again helps; GoogleFailure where Google did not renew it this time;
 * SealBroken
 */
export async function freshToken(services: CredentialServices, ref: CredentialRef): Promise<FreshToken> {
  const isStale = ({ expiresAt }: CredentialRow) => expiresAt.getTime() - services.now() < LEAST_LEFT;
  const row = await asKnownMember(services.db, ref, (member) =>
    readCredential(member, ref.credentialId, { hold: false }),
  );
  if (row === null || row.endedAt !== null || row.leavingAt !== null) throw ended();
  return isStale(row) ? renew(services, ref, isStale) : open(services, row);
}

/**
 * The access token of the grant, after Google refused the one of that version though it should be fresh: renewed,
 * unless somebody else did so since.
 * @throws as freshToken
 */
export function renewToken(
  services: CredentialServices,
  ref: CredentialRef,
  refused: number,
): Promise<FreshToken> {
  return renew(services, ref, ({ version }) => version === refused);
}

async function renew(
  services: CredentialServices,
  ref: CredentialRef,
  isDue: (row: CredentialRow) => boolean,
): Promise<FreshToken> {
  const row = await asKnownMember(services.db, ref, (member) =>
    renewCredential(member, ref.credentialId, isDue, services),
  );
  if (row === null) throw ended();
  return open(services, row);
}

async function open({ vault }: CredentialServices, row: CredentialRow): Promise<FreshToken> {
  const sealed = sealedIn(row);
  if (sealed === null) throw ended();
  const { accessToken } = await vault.open(sealed, placeOf(row.formerClinicId, row.formerId));
  return { accessToken, version: row.version };
}

function ended(): CredentialEnded {
  return new CredentialEnded('Google does not take the grant any more, or it is not there: connect again.');
}
