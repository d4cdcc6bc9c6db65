import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { DatasetName } from '../../shared/dataset.ts';
import type { Transaction } from '../db/client.ts';
import { formerIds } from '../db/ids/formerIds.ts';
import { hashValues } from './keyRecords.ts';
import { metricTable } from './metricTables.ts';
import { integerArray, textArray } from './recordArrays.ts';
import { isOfSheet, type WriteTarget } from './sheetOrigin.ts';

/** A stored record whose values are no longer those that its push wrote. */
export interface AlteredRecord {
  readonly row: number;
  readonly date: string;
}

const Stored = z.object({
  key: z.string(),
  entry: z.number(),
  row: z.number(),
  date: z.string(),
  hash: z.string(),
  values: z.array(z.string().nullable()),
});
type StoredValues = z.infer<typeof Stored>;

/**
 * Finds what other hands changed in the database, among the sheet's records of those months, and takes their hash
 * away, so that the next push writes them anew.
 */
export async function findAltered(
  tx: Transaction,
  target: WriteTarget,
  months: readonly string[],
): Promise<AlteredRecord[]> {
  const { name, columns } = metricTable(target.dataset);
  const values = columns.map((column) => sql`m.${sql.identifier(column.name)}::text`);
  const rows = await tx.execute(sql`
    select m.row_key as key, m.entry, m.row_number as row, m.date::text as date, m.row_hash as hash,
      json_build_array(${sql.join(values, sql`, `)}) as values
    from ${sql.identifier(name)} m
    where ${isOfSheet(target)} and to_char(m.date, 'YYYY-MM') = any(${`{${months.join(',')}}`}::text[])`);
  const records = await asHashed(tx, target.dataset, z.array(Stored).parse(rows));
  const altered = records.filter((record) => hashValues(target.dataset, record.values) !== record.hash);
  if (altered.length > 0) await forgetHashes(tx, target, altered);
  return altered.map(({ row, date }) => ({ row, date }));
}

/** A hash is made of ids as they were born. */
async function asHashed(
  tx: Transaction,
  dataset: DatasetName,
  records: readonly StoredValues[],
): Promise<readonly StoredValues[]> {
  const isId = metricTable(dataset).columns.map(({ type }) => type === 'id');
  const ids = records.flatMap(({ values }) => values.flatMap((value, at) => (isId[at] && value) || []));
  const formerOf = await formerIds(tx, ids);
  const former = (value: string | null, at: number) => (isId[at] && value !== null ? formerOf(value) : value);
  return records.map((record) => ({ ...record, values: record.values.map(former) }));
}

async function forgetHashes(
  tx: Transaction,
  target: WriteTarget,
  altered: readonly StoredValues[],
): Promise<void> {
  await tx.execute(sql`
    update ${sql.identifier(metricTable(target.dataset).name)} m set row_hash = ''
    from unnest(
      ${textArray(altered.map(({ key }) => key))}, ${integerArray(altered.map(({ entry }) => entry))}
    ) as n (row_key, entry)
    where ${isOfSheet(target)} and m.row_key = n.row_key and m.entry = n.entry`);
}
