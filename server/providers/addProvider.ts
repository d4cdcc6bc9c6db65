import { sql } from 'drizzle-orm';
import type { AddProvider, LookupsAnswer } from '../../shared/api.ts';
import { cleanText, foldText } from '../../shared/cell.ts';
import { newId } from '../db/newId.ts';
import type { Member } from '../identity/asMember.ts';
import { loadLookups } from '../mappings/loadLookups.ts';
import { Failure } from '../problem/failure.ts';
import { lockNames } from './lockNames.ts';
import { nameProvider } from './nameProvider.ts';

/**
 * Adds an active provider to the clinic, with the spelling that means them where one is given.
 * @throws Failure `name_taken` where a provider of the clinic has that name or spelling already
 */
export async function addProvider(
  member: Member,
  { name, providerType, alias }: AddProvider,
): Promise<LookupsAnswer> {
  await lockNames(member);
  await requireNewName(member, name);
  const providerId = newId();
  const added = await member.tx.execute(
    sql`select id from app_add_provider(${providerId}, ${cleanText(name)}, ${providerType})`,
  );
  if (added.length !== 1) throw new Error('the provider was not stored');
  return alias === undefined ? loadLookups(member) : nameProvider(member, { alias, providerId });
}

/** Two people under one name would make every row of either an issue. */
async function requireNewName(member: Member, name: string): Promise<void> {
  const { providers } = await loadLookups(member);
  const isSame = (text: string): boolean => foldText(text) === foldText(name);
  const owner = providers.find((each) => [each.id, each.name, ...each.aliases].some(isSame));
  if (owner === undefined) return;
  throw new Failure('name_taken', `This already means ${owner.name}. Choose them, or write a fuller name.`);
}
