import type { LookupsAnswer, NameProvider } from '../../shared/api.ts';
import { foldText } from '../../shared/cell.ts';
import type { Member } from '../identity/asMember.ts';
import { loadLookups } from '../mappings/loadLookups.ts';
import { Failure } from '../problem/failure.ts';
import { keepSpelling } from './keepSpelling.ts';
import { lockNames } from './lockNames.ts';

/**
 * From now on the spelling means that provider of the clinic, and nobody else. Repeating it is harmless.
 * @throws Failure `not_found` without that provider, `name_taken` where the spelling is another one's own name
 */
export async function nameProvider(
  member: Member,
  { alias, providerId }: NameProvider,
): Promise<LookupsAnswer> {
  await lockNames(member);
  const { providers } = await loadLookups(member);
  if (!providers.some(({ id }) => id === providerId)) {
    throw new Failure('not_found', 'This clinic has no such provider. Open Chairside again and choose anew.');
  }
  const isOwnName = ({ id, name }: { id: string; name: string }): boolean =>
    [id, name].some((text) => foldText(text) === foldText(alias));
  const owner = providers.find((provider) => provider.id !== providerId && isOwnName(provider));
  if (owner !== undefined) {
    throw new Failure(
      'name_taken',
      `This is ${owner.name}'s own name, so it cannot mean someone else too. Write a fuller name in the sheet.`,
    );
  }
  await keepSpelling(member, { alias, providerId });
  return loadLookups(member);
}
