import { asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { LookupsAnswer } from '../../shared/api.ts';
import { providerAliases } from '../db/schema/members.ts';
import type { Member } from '../identity/asMember.ts';

const Providers = z.array(z.object({ id: z.string(), name: z.string() }));
const Members = z.array(z.object({ id: z.string(), name: z.string(), email: z.string() }));

/** The clinic's providers with their other spellings, and its members with their e-mail addresses. */
export async function loadLookups({ tx, clinicId }: Member): Promise<LookupsAnswer> {
  const providers = Providers.parse(await tx.execute(sql`select id, name from app_providers()`));
  const members = Members.parse(await tx.execute(sql`select id, name, email from app_members()`));
  const spellings = await tx
    .select({ providerId: providerAliases.providerId, alias: providerAliases.alias })
    .from(providerAliases)
    .where(eq(providerAliases.clinicId, clinicId))
    .orderBy(asc(providerAliases.alias));
  const aliases = Map.groupBy(spellings, ({ providerId }) => providerId);
  return {
    providers: providers.map(({ id, name }) => ({
      id,
      name,
      aliases: (aliases.get(id) ?? []).map(({ alias }) => alias),
    })),
    members: members.map(({ id, name, email }) => ({ id, name, aliases: [email] })),
  };
}
