import type { KnownMember } from '../identity/asKnownMember.ts';
import type { Place } from './vault/keyRing.ts';

/** A credential, and the member in whose name it is worked with: its own person, or a clinic admin. */
export interface CredentialRef extends KnownMember {
  readonly credentialId: string;
}

/** Thrown where a grant is of no use any more: its person has to connect again. */
export class CredentialEnded extends Error {}

/** Where the tokens of a credential are sealed to. */
export function placeOf(clinicId: string, credentialId: string): Place {
  return { table: 'google_credentials', clinicId, row: credentialId };
}
