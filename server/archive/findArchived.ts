import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { archivedMonths } from '../db/schema/archive.ts';
import type { ArchivePart } from './storedRecords.ts';

/** A month in the archive as the database knows it, and its clinic's id as files have it. */
export type ArchivedMonth = typeof archivedMonths.$inferSelect & { readonly formerClinicId: string };

/** What is selected of a month. */
export const ARCHIVED_MONTH = {
  ...getTableColumns(archivedMonths),
  formerClinicId: sql<string>`former_id(${archivedMonths.clinicId})`,
};

/** The part's row where it is in the archive. */
export async function findArchived(tx: Transaction, part: ArchivePart): Promise<ArchivedMonth | null> {
  const [row] = await tx.select(ARCHIVED_MONTH).from(archivedMonths).where(isOfRow(part));
  return row ?? null;
}

/** The condition that a row of archived_months is that of the part. */
export function isOfRow({ clinicId, dataset, month }: ArchivePart) {
  return and(
    eq(archivedMonths.clinicId, clinicId),
    eq(archivedMonths.dataset, dataset),
    eq(archivedMonths.month, sql`${`${month}-01`}::date`),
  );
}
