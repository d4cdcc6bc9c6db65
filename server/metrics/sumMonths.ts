import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { DATASETS, type DatasetName, type Measure } from '../../shared/dataset.ts';
import type { MonthSum } from '../../shared/sums.ts';
import type { Transaction } from '../db/client.ts';
import { waysOf } from '../db/ids/asId.ts';

/** Which records to add up: a clinic's, or those of one of its spreadsheets, sheets or spans of days. */
export interface SumFilter {
  readonly clinicId: string;
  readonly connectionId?: string | undefined;
  readonly sheetName?: string | undefined;
  /** First and last day, as YYYY-MM-DD. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** What else must hold of a record `m`; only with a connection and a sheet. */
  readonly condition?: SQL | undefined;
}

const Row = z.record(z.string(), z.string().nullable());

/**
 * The dataset's measures by month, as the database and the archive hold them, in the order of months. A measure that no
 * record of a month has is left out.
 */
export async function sumMonths(
  tx: Transaction,
  dataset: DatasetName,
  filter: SumFilter,
): Promise<MonthSum[]> {
  const { measures } = DATASETS[dataset];
  const rows = z.array(Row).parse(await tx.execute(sumQuery(dataset, filter)));
  return rows.flatMap((row) =>
    measures.flatMap(({ key }) => {
      const sum = row[key];
      return sum == null ? [] : [{ month: row.month ?? '', measure: key, sum }];
    }),
  );
}

/**
 * The query behind `sumMonths`; each sum as text, so that no digit is lost. Days are added up first: their months are
 * written out once a day and not once a record.
 */
export function sumQuery(dataset: DatasetName, filter: SumFilter): SQL {
  const { table, measures } = DATASETS[dataset];
  const months = measures.map(({ key }) => sql`sum(${sql.identifier(key)})::text as ${sql.identifier(key)}`);
  return sql`
    select to_char(date, 'YYYY-MM') as month, ${sql.join(months, sql`, `)}
    from (
      select date, ${sql.join(measures.map(sumOf), sql`, `)}
      from ${sql.identifier(table)} m
      where ${sql.join(conditionsOf(filter), sql` and `)}
      group by date
      union all
      ${archivedSums(dataset, filter)}
    ) days
    group by 1
    order by 1`;
}

/** The sums of archived months' days; of single records as far as a condition chooses among them. */
function archivedSums(dataset: DatasetName, filter: SumFilter): SQL {
  const sums = DATASETS[dataset].measures.map(({ key }) => sql`(m.sums ->> ${key}::text)::numeric`);
  const select = sql`select m.date, ${sql.join(sums, sql`, `)}`;
  const conditions = (isOfConnection: SQL) =>
    sql.join([sql`m.dataset = ${dataset}`, ...conditionsOf(filter, isOfConnection)], sql` and `);
  if (filter.condition !== undefined) {
    return sql`${select} from archived_rows m where ${conditions(sql`connection_id = ${filter.connectionId}`)}`;
  }
  const isOfConnection = sql`connection_id = any(${waysOf(filter.connectionId ?? '')})`;
  return sql`${select} from (
        select a.clinic_id, a.dataset, (s ->> 'day')::date as date, s ->> 'connection' as connection_id,
          s ->> 'sheet' as sheet_name, s -> 'sums' as sums
        from archived_months a cross join lateral jsonb_array_elements(a.sums) s
        where a.clinic_id = ${filter.clinicId} and a.dataset = ${dataset}
      ) m where ${conditions(isOfConnection)}`;
}

function conditionsOf(
  { clinicId, connectionId, sheetName, from, to, condition }: SumFilter,
  isOfConnection = sql`connection_id = ${connectionId}`,
): SQL[] {
  return [
    sql`clinic_id = ${clinicId}`,
    ...(connectionId === undefined ? [] : [isOfConnection]),
    ...(sheetName === undefined ? [] : [sql`sheet_name = ${sheetName}`]),
    ...(from === undefined ? [] : [sql`date >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`date <= ${to}::date`]),
    ...(condition === undefined ? [] : [condition]),
  ];
}

function sumOf({ key, field, only }: Measure): SQL {
  const sum = sql`sum(${sql.identifier(field)})`;
  const filtered = only ? sql`${sum} filter (where ${sql.identifier(only.field)} = ${only.value})` : sum;
  return sql`${filtered} as ${sql.identifier(key)}`;
}
