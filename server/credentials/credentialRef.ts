import type { KnownMember } from '../identity/asKnownMember.ts';
import type { Place } from './vault/keyRing.ts';

/** A credential, and the member in whose name it is worked with: its own person, or a clinic admin. */
export interface CredentialRef extends KnownMember {
  readonly credentialId: string;
}

/** Thrown where a grant is of no use any more: its person has to connect again. */
export class CredentialEnded extends Error {}

/** A credential's ids as they were born: they stay what they are, whatever form the database gives its ids. */
export interface FormerIds {
  readonly formerClinicId: string;
  readonly formerId: string;
}

/** Where the tokens of a credential are sealed to, by its ids as they were born. */
export function placeOf(formerClinicId: string, formerId: string): Place {
  return { table: 'google_credentials', clinicId: formerClinicId, row: formerId };
}
