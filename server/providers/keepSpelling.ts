import { and, eq, inArray, sql } from 'drizzle-orm';
import type { NameProvider } from '../../shared/api.ts';
import { cleanText, foldText } from '../../shared/cell.ts';
import { newId } from '../db/newId.ts';
import { providerAliases } from '../db/schema/members.ts';
import type { Member } from '../identity/asMember.ts';

/** Stores a spelling of a provider, and takes it from whoever had it, in whatever case. */
export async function keepSpelling(member: Member, { alias, providerId }: NameProvider): Promise<void> {
  const { tx, clinicId, userId } = member;
  const spelling = cleanText(alias);
  await forgetOthers(member, spelling);
  await tx
    .insert(providerAliases)
    .values({ clinicId, id: newId(), providerId, alias: spelling, createdBy: userId })
    .onConflictDoUpdate({
      target: [providerAliases.clinicId, providerAliases.alias],
      set: { providerId, updatedAt: sql`now()` },
    });
}

/** A lookup folds case and white space, which the table's key does not: what reads the same must go. */
async function forgetOthers({ tx, clinicId }: Member, spelling: string): Promise<void> {
  const all = await tx
    .select({ id: providerAliases.id, alias: providerAliases.alias })
    .from(providerAliases)
    .where(eq(providerAliases.clinicId, clinicId));
  const same = all.filter(({ alias }) => alias !== spelling && foldText(alias) === foldText(spelling));
  if (same.length === 0) return;
  const ids = same.map(({ id }) => id);
  await tx
    .delete(providerAliases)
    .where(and(eq(providerAliases.clinicId, clinicId), inArray(providerAliases.id, ids)));
}
