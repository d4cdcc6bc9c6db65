import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { DATASET_NAMES, type DatasetName } from '../../../shared/dataset.ts';
import type { Transaction } from '../../db/client.ts';
import { metricTable } from '../../metrics/metricTables.ts';
import type { ReportDesk } from '../report.ts';

const Rows = z.tuple([z.object({ without: z.coerce.number(), left: z.coerce.number() })]);

/**
 * Where metric tables are in partitions, a table beside them holds each record once: see migrations/029. Its keys are
 * made of ids as they were born.
 */
export async function holdKeys(tx: Transaction, clinicId: string, desk: ReportDesk): Promise<void> {
  for (const dataset of DATASET_NAMES) {
    if (!(await isPartitioned(tx, dataset))) continue;
    const [{ without, left }] = Rows.parse([...(await tx.execute(oddQuery(clinicId, dataset)))]);
    if (without + left === 0) continue;
    desk.fault({
      clinicId,
      what: `${metricTable(dataset).name}: ${without} records have no key in record_keys, ${left} keys have no record.`,
      advice: 'Restore the database whole: a push would refuse such rows, or store them twice.',
    });
  }
}

async function isPartitioned(tx: Transaction, dataset: DatasetName): Promise<boolean> {
  const [row] = await tx.execute(
    sql`select relkind = 'p' as parts from pg_class where oid = ${`public.${metricTable(dataset).name}`}::regclass`,
  );
  return row?.parts === true;
}

function oddQuery(clinicId: string, dataset: DatasetName) {
  return sql`
    select count(*) filter (where k.key is null) as without, count(*) filter (where m.key is null) as left
    from (
      select record_key(coalesce(c.born, m.connection_id::text), m.sheet_name, m.row_key, m.entry) as key
      from ${sql.identifier(metricTable(dataset).name)} m
      left join (
        select c.id, former_id(c.id) as born from spreadsheet_connections c where c.clinic_id = ${clinicId}
      ) c on c.id = m.connection_id
      where m.clinic_id = ${clinicId} and m.connection_id is not null
    ) m
    full join (
      select k.key from record_keys k where k.clinic_id = ${clinicId} and k.dataset = ${dataset}
    ) k on k.key = m.key`;
}
