import { asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { LookupsAnswer } from '../../shared/api.ts';
import { providerAliases } from '../db/schema/members.ts';
import type { Member } from '../identity/asMember.ts';

type Spelling = typeof providerAliases.$inferSelect;

const Providers = z.array(z.object({ id: z.string(), former: z.string(), name: z.string() }));
const Members = z.array(z.object({ former: z.string(), name: z.string(), email: z.string() }));

/**
 * The clinic's providers with their other spellings, those of some days alone apart; the spellings whose rows are
 * left out; its members with their e-mail addresses.
 */
export async function loadLookups({ tx, clinicId }: Member): Promise<LookupsAnswer> {
  const providers = Providers.parse(
    await tx.execute(sql`select id, former_id(id) as former, name from app_providers()`),
  );
  const members = Members.parse(
    await tx.execute(sql`select former_id(id) as former, name, email from app_members()`),
  );
  const spellings = await tx
    .select()
    .from(providerAliases)
    .where(eq(providerAliases.clinicId, clinicId))
    .orderBy(asc(providerAliases.alias), sql`valid_from asc nulls first`);
  const byOwner = Map.groupBy(spellings, ({ providerId }) => providerId);
  return {
    providers: providers.map(({ id, former, name }) => {
      return { id: former, name, ...describeSpellings(byOwner.get(id) ?? []) };
    }),
    members: members.map(({ former, name, email }) => ({ id: former, name, aliases: [email] })),
    leftOut: (byOwner.get(null) ?? []).map(({ alias }) => alias),
  };
}

function describeSpellings(spellings: readonly Spelling[]) {
  const isDated = ({ validFrom, validUntil }: Spelling): boolean => validFrom !== null || validUntil !== null;
  return {
    aliases: spellings.filter((each) => !isDated(each)).map(({ alias }) => alias),
    dated: spellings
      .filter(isDated)
      .map(({ alias, validFrom, validUntil }) => ({ alias, from: validFrom, until: validUntil })),
  };
}
