import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { DATASETS, type DatasetName, type Measure } from '../../shared/dataset.ts';
import type { Transaction } from '../db/client.ts';
import { metricTable } from '../metrics/metricTables.ts';
import { isOfPart } from './isOfPart.ts';
import type { ArchivePart } from './storedRecords.ts';

const ArchivedSums = z.array(
  z.object({
    day: z.string(),
    connection: z.string().nullable(),
    sheet: z.string().nullable(),
    records: z.number().int(),
    sums: z.record(z.string(), z.string()),
  }),
);
export type ArchivedSums = z.infer<typeof ArchivedSums>;

/**
 * A month's records by day, connection and sheet: how many there are, and what they sum up to. A connection's id is as it
 * was born.
 */
export async function readArchivedSums(tx: Transaction, part: ArchivePart): Promise<ArchivedSums> {
  const rows = await tx.execute(sql`
    select m.date::text as day, former_id(m.connection_id) as connection, m.sheet_name as sheet, count(*)::integer as records,
      ${sumsOf(part.dataset, (gift) => sql`sum(${gift})`)} as sums
    from ${sql.identifier(metricTable(part.dataset).name)} m where ${isOfPart(part)}
    group by m.date, m.connection_id, m.sheet_name order by m.date, m.connection_id, m.sheet_name`);
  return ArchivedSums.parse(rows);
}

/** What the whole month sums up to. */
export async function readMonthSums(tx: Transaction, part: ArchivePart): Promise<Record<string, string>> {
  const [row] = await tx.execute(sql`
    select ${sumsOf(part.dataset, (gift) => sql`sum(${gift})`)} as sums
    from ${sql.identifier(metricTable(part.dataset).name)} m where ${isOfPart(part)}`);
  return z.record(z.string(), z.string()).parse(row?.sums);
}

/** What the record `m` gives to each measure, as JSON of decimal strings; what it gives nothing to is left out. */
export function giftsOf(dataset: DatasetName): SQL {
  return sumsOf(dataset, (gift) => gift);
}

function sumsOf(dataset: DatasetName, of: (gift: SQL) => SQL): SQL {
  const pairs = DATASETS[dataset].measures.map(
    (measure) => sql`${measure.key}::text, (${of(giftOf(measure))})::text`,
  );
  return sql`jsonb_strip_nulls(jsonb_build_object(${sql.join(pairs, sql`, `)}))`;
}

function giftOf({ field, only }: Measure): SQL {
  const value = sql`m.${sql.identifier(field)}`;
  return only ? sql`case when m.${sql.identifier(only.field)} = ${only.value} then ${value} end` : value;
}
