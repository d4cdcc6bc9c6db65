import { eq, sql } from 'drizzle-orm';
import type { DatasetName } from '../../shared/dataset.ts';
import { archivedMonths } from '../db/schema/archive.ts';
import type { Member } from '../identity/asMember.ts';
import { holdMonths } from './holdClosedMonths.ts';

/** Months of each dataset whose records are in the archive, as YYYY-MM. */
export type ArchivedMonths = Readonly<Record<DatasetName, ReadonlySet<string>>>;

/** The clinic's archived months. None is archived or restored until the transaction ends, as for closed months. */
export async function holdArchivedMonths(member: Member): Promise<ArchivedMonths> {
  await holdMonths(member);
  return readArchivedMonths(member);
}

/** The same as they stand, with nothing held. */
export async function readArchivedMonths({ tx, clinicId }: Member): Promise<ArchivedMonths> {
  const rows = await tx
    .select({
      dataset: archivedMonths.dataset,
      month: sql<string>`to_char(${archivedMonths.month}, 'YYYY-MM')`,
    })
    .from(archivedMonths)
    .where(eq(archivedMonths.clinicId, clinicId));
  const monthsOf = (dataset: DatasetName) =>
    new Set(rows.filter((row) => row.dataset === dataset).map(({ month }) => month));
  return {
    financial: monthsOf('financial'),
    appointment: monthsOf('appointment'),
    call: monthsOf('call'),
    patient: monthsOf('patient'),
  };
}
