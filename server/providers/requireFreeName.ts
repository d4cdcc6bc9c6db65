import type { LookupsAnswer } from '../../shared/api.ts';
import { foldText } from '../../shared/cell.ts';
import { Failure } from '../problem/failure.ts';

/**
 * Makes sure that a spelling is no provider's own name or id, but for the provider whom it is to mean.
 * @throws Failure `name_taken`
 */
export function requireFreeName(
  { providers }: LookupsAnswer,
  alias: string,
  providerId: string | null,
): void {
  const isOwnName = ({ id, name }: { id: string; name: string }): boolean =>
    [id, name].some((text) => foldText(text) === foldText(alias));
  const owner = providers.find((provider) => provider.id !== providerId && isOwnName(provider));
  if (owner === undefined) return;
  const cannot = providerId === null ? 'its rows cannot be left out' : 'it cannot mean someone else too';
  throw new Failure(
    'name_taken',
    `This is ${owner.name}'s own name, so ${cannot}. Write a fuller name in the sheet.`,
  );
}
