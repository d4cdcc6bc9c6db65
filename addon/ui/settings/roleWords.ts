import { ROLES } from '../../../shared/roles.ts';
import { ROLE_NAMES } from '../parts/roleNames.ts';

/** A role of an event in words, in the middle of a sentence. */
export function roleWords(role: unknown): string {
  const known = ROLES.find((name) => name === role);
  return known === undefined ? String(role) : ROLE_NAMES[known].toLowerCase();
}
