import { type SQL, sql } from 'drizzle-orm';
import type { ArchivePart } from './storedRecords.ts';

/** The condition that a metric table's row `m` is of that clinic and month. */
export function isOfPart({ clinicId, month }: Pick<ArchivePart, 'clinicId' | 'month'>): SQL {
  const first = sql`${`${month}-01`}::date`;
  return sql`m.clinic_id = (select ${clinicId}::row_id) and m.date >= ${first}
    and m.date < (${first} + interval '1 month')::date`;
}
