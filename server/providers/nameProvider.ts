import type { LookupsAnswer, NameProvider } from '../../shared/api.ts';
import { formerIds } from '../db/ids/formerIds.ts';
import type { Member } from '../identity/asMember.ts';
import { loadLookups } from '../mappings/loadLookups.ts';
import { Failure } from '../problem/failure.ts';
import { keepSpelling } from './keepSpelling.ts';
import { lockNames } from './lockNames.ts';
import { requireFreeName } from './requireFreeName.ts';
import { requireStretch } from './requireStretch.ts';

/**
 * From now on the spelling means that provider of the clinic, and nobody else, on the days that are said or on all
 * that no stretch has. Repeating it is harmless.
 * @throws Failure `not_found` without that provider, `name_taken` where the spelling is another one's own name,
 * `invalid_request` for days that are none
 */
export async function nameProvider(
  member: Member,
  { alias, providerId, from, until }: NameProvider,
): Promise<LookupsAnswer> {
  const stretch = requireStretch(from ?? null, until ?? null);
  await lockNames(member);
  const lookups = await loadLookups(member);
  const formerOf = await formerIds(member.tx, [providerId]);
  const owner = formerOf(providerId);
  if (!lookups.providers.some(({ id }) => id === owner)) {
    throw new Failure('not_found', 'This clinic has no such provider. Open Chairside again and choose anew.');
  }
  requireFreeName(lookups, alias, owner);
  await keepSpelling(member, { alias, providerId, ...stretch });
  return loadLookups(member);
}
