import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { Records } from '../../shared/api.ts';
import type { Member } from '../identity/asMember.ts';
import type { RecordFilter } from './recordFilter.ts';

const Months = z.array(Records.shape.archived.element);

/** The months in the filter's span whose records of the dataset are in the archive, and how many those are. */
export async function readArchived(
  { tx, clinicId }: Member,
  filter: RecordFilter,
): Promise<Records['archived']> {
  const rows = await tx.execute(sql`
    select to_char(a.month, 'YYYY-MM') as month, a.record_count as records
    from archived_months a where ${isInSpan(clinicId, filter)} order by a.month`);
  return Months.parse(rows);
}

/** The condition that an archived month `a` is of the dataset and has a day in the span. */
export function isInSpan(clinicId: string, { dataset, from, to }: RecordFilter): SQL {
  const conditions = [
    sql`a.clinic_id = ${clinicId} and a.dataset = ${dataset}`,
    ...(from === undefined ? [] : [sql`a.month >= date_trunc('month', ${from}::date)`]),
    ...(to === undefined ? [] : [sql`a.month <= ${to}::date`]),
  ];
  return sql.join(conditions, sql` and `);
}
