import { desc, eq } from 'drizzle-orm';
import type { ClosedMonths } from '../../shared/apiPushes.ts';
import { closedMonths } from '../db/schema/months.ts';
import type { Member } from '../identity/asMember.ts';
import { readMembers } from '../mappings/readMembers.ts';

/** The clinic's closed months, the newest first, and who closed them. */
export async function listMonths({ tx, clinicId }: Member): Promise<ClosedMonths> {
  const rows = await tx
    .select()
    .from(closedMonths)
    .where(eq(closedMonths.clinicId, clinicId))
    .orderBy(desc(closedMonths.month));
  const names = new Map<string | null, string>((await readMembers(tx)).map(({ id, name }) => [id, name]));
  const months = rows.map(({ month, closedBy, createdAt }) => ({
    month: month.slice(0, 7),
    by: names.get(closedBy) ?? null,
    closedAt: createdAt.toISOString(),
  }));
  return { months };
}
