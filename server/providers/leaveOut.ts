import type { LeaveOut, LookupsAnswer } from '../../shared/api.ts';
import type { Member } from '../identity/asMember.ts';
import { loadLookups } from '../mappings/loadLookups.ts';
import { keepSpelling } from './keepSpelling.ts';
import { lockNames } from './lockNames.ts';
import { requireFreeName } from './requireFreeName.ts';

/**
 * From now on the spelling means nobody, and its rows are left out, until someone names it. Repeating it is
 * harmless.
 * @throws Failure `name_taken` where the spelling is a provider's own name
 */
export async function leaveOut(member: Member, { alias }: LeaveOut): Promise<LookupsAnswer> {
  await lockNames(member);
  requireFreeName(await loadLookups(member), alias, null);
  await keepSpelling(member, { alias, providerId: null, validFrom: null, validUntil: null });
  return loadLookups(member);
}
