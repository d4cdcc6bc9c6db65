import type postgres from 'postgres';
import { DATASET_NAMES, DATASETS, type DatasetName } from '../../../../shared/dataset.ts';
import { PLACE, quoteTable, SAME_COLUMNS, type Shape, type TableName } from '../rebuild/shape.ts';

/** The column whose year says in which partition a record lies. */
const DATE = 'date';
/** Years of records that a new table has partitions for: clinics bring some with them. */
const PAST_YEARS = 9;
/** A year with fewer records than this is most likely a typing error, and lies in the default partition. */
const MANY = 1_000;
/** Triggers of a partitioned metric table alone, by migration 029. */
const OF_PARTITIONS = new Set([
  'keep_added_keys',
  'keep_removed_keys',
  'keep_no_keys',
  'refuse_new_identity',
]);

/** The metric tables, each with the dataset that feeds it. */
export const METRIC_TABLES: readonly { readonly name: string; readonly dataset: DatasetName }[] =
  DATASET_NAMES.map((dataset) => ({ name: DATASETS[dataset].table, dataset }));

/** A metric table in partitions by year, with the identities of its records kept for all of them together. */
export function partitionedShape(dataset: DatasetName): Shape {
  return {
    ...SAME_COLUMNS,
    says: 'in partitions by year',
    partitionBy: `partition by range (${DATE})`,
    keyOf: (columns) => (columns.includes(DATE) ? columns : [...columns, DATE]),
    withoutTriggers: new Set(),
    finish: async (tx, table) => {
      await tx.unsafe('select add_partition($1, null)', [quoteTable(table)]);
      for (const year of await listYears(tx, table)) {
        await tx.unsafe('select add_partition($1, $2)', [quoteTable(table), year]);
      }
      await tx`delete from record_keys where dataset = ${dataset}`;
      await tx.unsafe('select keep_record_keys($1, $2)', [quoteTable(table), dataset]);
    },
  };
}

/** The same table in one piece, as before phase 5. */
export function plainShape(): Shape {
  return {
    ...SAME_COLUMNS,
    says: 'in one piece',
    partitionBy: '',
    keyOf: (columns) => columns.filter((column) => column !== DATE),
    withoutTriggers: OF_PARTITIONS,
    finish: async () => {},
  };
}

async function listYears(tx: postgres.TransactionSql, { name }: TableName): Promise<number[]> {
  const rows = await tx.unsafe<{ year: number }[]>(
    `select generate_series(y.this - ${PAST_YEARS}, y.this + 1) as year
      from (select extract(year from now())::integer as this) y
      union
      select extract(year from date)::integer from ${quoteTable({ schema: PLACE, name })}
      where date between now() - interval '30 years' and now()
      group by 1 having count(*) >= ${MANY} order by 1`,
  );
  return rows.map(({ year }) => year);
}
