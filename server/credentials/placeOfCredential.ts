import type { Place } from './vault/keyRing.ts';

/** Where the tokens of that credential belong. */
export function placeOfCredential(clinicId: string, id: string): Place {
  return { table: 'google_credentials', clinicId, row: id };
}
