import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { DATASET_NAMES, type DatasetName } from '../../shared/dataset.ts';
import type { Database } from '../db/client.ts';
import { withClinic } from '../db/withClinic.ts';
import { metricTable } from '../metrics/metricTables.ts';
import type { ArchivePart } from './storedRecords.ts';

const Parts = z.array(z.object({ dataset: z.enum(DATASET_NAMES), month: z.string() }));

/** What a clinic has that is wholly older than so many whole months before the one that runs, the oldest first. */
export async function listToArchive(
  db: Database,
  clinicId: string,
  olderThan: number,
): Promise<readonly ArchivePart[]> {
  const rows = await withClinic(db, { clinicId, userId: null }, (tx) =>
    tx.execute(sql`
      select dataset, to_char(month, 'YYYY-MM') as month
      from (${sql.join(DATASET_NAMES.map(monthsOf(clinicId, olderThan)), sql` union all `)}) p
      order by p.month, p.dataset`),
  );
  return Parts.parse(rows).map((part) => ({ clinicId, ...part }));
}

/** Days before the first year have no month that can be named. */
function monthsOf(clinicId: string, olderThan: number) {
  return (dataset: DatasetName) => sql`
    select ${dataset}::text as dataset, date_trunc('month', m.date::timestamp) as month
    from ${sql.identifier(metricTable(dataset).name)} m
    where m.clinic_id = ${clinicId} and m.date >= '0001-01-01'
      and m.date < date_trunc('month', now() at time zone 'UTC')::date - make_interval(months => ${olderThan}::integer)
    group by 2`;
}
