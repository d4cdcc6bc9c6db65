import { desc, eq, max, sum } from 'drizzle-orm';
import type { ClosedMonths } from '../../shared/apiPushes.ts';
import { archivedMonths } from '../db/schema/archive.ts';
import { closedMonths } from '../db/schema/months.ts';
import type { Member } from '../identity/asMember.ts';
import { readMembers } from '../mappings/readMembers.ts';

/** The clinic's closed months, the newest first, and who closed them; and those that are in the archive. */
export async function listMonths(member: Member): Promise<ClosedMonths> {
  const { tx, clinicId } = member;
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
  return { months, archived: await listArchived(member) };
}

async function listArchived({ tx, clinicId }: Member): Promise<ClosedMonths['archived']> {
  const rows = await tx
    .select({
      month: archivedMonths.month,
      records: sum(archivedMonths.recordCount).mapWith(Number),
      archivedAt: max(archivedMonths.archivedAt),
    })
    .from(archivedMonths)
    .where(eq(archivedMonths.clinicId, clinicId))
    .groupBy(archivedMonths.month)
    .orderBy(desc(archivedMonths.month));
  return rows.map(({ month, records, archivedAt }) => ({
    month: month.slice(0, 7),
    records,
    archivedAt: archivedAt?.toISOString() ?? '',
  }));
}
