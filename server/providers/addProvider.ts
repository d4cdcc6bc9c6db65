import { sql } from 'drizzle-orm';
import type { AddProvider, LookupsAnswer } from '../../shared/api.ts';
import { cleanText, foldText } from '../../shared/cell.ts';
import { addEvent } from '../audit/addEvent.ts';
import { newId } from '../db/ids/newId.ts';
import type { Member } from '../identity/asMember.ts';
import { loadLookups } from '../mappings/loadLookups.ts';
import { Failure } from '../problem/failure.ts';
import { lockNames } from './lockNames.ts';
import { nameProvider } from './nameProvider.ts';

/**
 * Adds an active provider to the clinic, with the spelling that means them where one is given. Rows with their name
 * are no longer left out.
 * @throws Failure `name_taken` where a provider of the clinic has that name or spelling already
 */
export async function addProvider(
  member: Member,
  { name, providerType, alias }: AddProvider,
): Promise<LookupsAnswer> {
  await lockNames(member);
  const lookups = await loadLookups(member);
  requireNewName(lookups, name);
  const providerId = newId(member.tx);
  const added = await member.tx.execute(
    sql`select id from app_add_provider(${providerId}, ${cleanText(name)}, ${providerType})`,
  );
  if (added.length !== 1) throw new Error('the provider was not stored');
  await addEvent(member, { action: 'provider.added', subjectId: providerId, detail: { providerType } });
  const wasLeftOut = (lookups.leftOut ?? []).some((spelling) => foldText(spelling) === foldText(name));
  if (wasLeftOut) await nameProvider(member, { alias: name, providerId });
  return alias === undefined ? loadLookups(member) : nameProvider(member, { alias, providerId });
}

/** Two people under one name would make every row of either an issue. */
function requireNewName({ providers }: LookupsAnswer, name: string): void {
  const isSame = (text: string): boolean => foldText(text) === foldText(name);
  const owner = providers.find(({ id, name: own, aliases, dated = [] }) =>
    [id, own, ...aliases, ...dated.map((spelling) => spelling.alias)].some(isSame),
  );
  if (owner === undefined) return;
  throw new Failure('name_taken', `This already means ${owner.name}. Choose them, or write a fuller name.`);
}
