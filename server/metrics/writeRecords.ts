import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { RecordCounts } from '../../shared/api.ts';
import type { DatasetName } from '../../shared/dataset.ts';
import type { MetricRecord } from '../../shared/metricRecord.ts';
import { newIds } from '../db/newId.ts';
import { ConcurrentChange } from '../db/retryTransaction.ts';
import type { Member } from '../identity/asMember.ts';
import { arrayLiteral } from './arrayLiteral.ts';
import { type KeyedRecord, keyRecords } from './keyRecords.ts';
import { type MetricTable, metricTable } from './metricTables.ts';
import { type DuplicateRow, planWrite } from './planWrite.ts';
import { isOfSheet, type SheetOrigin } from './sheetOrigin.ts';

/** Where records go: a metric table's part that one sheet fills, and the push that fills it. */
export interface WriteTarget extends SheetOrigin {
  readonly dataset: DatasetName;
  readonly pushId: string;
}

/** What became of a chunk's records. */
export interface WriteResult {
  readonly counts: RecordCounts;
  readonly unchangedRows: number;
  /** Rows that were left out because another row of the push has their key. */
  readonly duplicates: readonly DuplicateRow[];
}

const Existing = z.array(
  z.object({
    rowKey: z.string(),
    entry: z.number(),
    rowHash: z.string(),
    rowNumber: z.number(),
    pushId: z.string(),
  }),
);

/**
 * Stores the records of a chunk: new ones inserted, changed ones updated in place, those that their row no
 * longer gives removed. Each record is then marked with the push and row that it was last seen in.
 * @throws ConcurrentChange where another chunk wrote one of the keys in the meantime
 */
export async function writeRecords(
  member: Member,
  target: WriteTarget,
  records: readonly MetricRecord[],
): Promise<WriteResult> {
  const table = metricTable(target.dataset);
  const keyed = keyRecords(target.dataset, records);
  const plan = planWrite(keyed, await readExisting(member, table, target, keyed), target.pushId);
  await insertRecords(member, table, target, plan.inserts);
  await updateRecords(member, table, target, plan.updates);
  await markUnchanged(member, table, target, plan.unchanged);
  await removeRecords(member, table, target, plan.removals);
  return {
    counts: {
      inserted: plan.inserts.length,
      updated: plan.updates.length,
      unchanged: plan.unchanged.length,
      removed: plan.removals.length,
    },
    unchangedRows: plan.unchangedRows,
    duplicates: plan.duplicates,
  };
}

async function readExisting(
  { tx }: Member,
  table: MetricTable,
  target: WriteTarget,
  records: readonly KeyedRecord[],
) {
  const keys = arrayLiteral([...new Set(records.map(({ rowKey }) => rowKey))]);
  return Existing.parse(
    await tx.execute(sql`
      select m.row_key as "rowKey", m.entry, m.row_hash as "rowHash", m.row_number as "rowNumber",
        m.push_id as "pushId"
      from ${sql.identifier(table.name)} m
      where ${isOfSheet(target)} and m.row_key = any(${keys}::text[])
      order by m.row_key, m.entry
      for update`),
  );
}

async function insertRecords(
  { tx, userId }: Member,
  table: MetricTable,
  { clinicId, connectionId, sheetName, pushId }: WriteTarget,
  records: readonly KeyedRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const { names, arrays } = columnArrays(table, records);
  const { count } = await tx.execute(sql`
    insert into ${sql.identifier(table.name)}
      (clinic_id, connection_id, sheet_name, push_id, created_by, id, ${names})
    select ${clinicId}, ${connectionId}, ${sheetName}, ${pushId}, ${userId}, n.*
    from unnest(${arrayLiteral(newIds(records.length))}::text[], ${arrays}) as n
    on conflict do nothing`);
  if (count !== records.length) throw new ConcurrentChange('another chunk stored one of these rows');
}

async function updateRecords(
  { tx }: Member,
  table: MetricTable,
  target: WriteTarget,
  records: readonly KeyedRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const { names, arrays, assignments } = columnArrays(table, records);
  await tx.execute(sql`
    update ${sql.identifier(table.name)} m
    set ${assignments}, push_id = ${target.pushId}, updated_at = now()
    from unnest(${arrays}) as n (${names})
    where ${isOfSheet(target)} and m.row_key = n.row_key and m.entry = n.entry`);
}

async function markUnchanged(
  { tx }: Member,
  table: MetricTable,
  target: WriteTarget,
  records: readonly KeyedRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await tx.execute(sql`
    update ${sql.identifier(table.name)} m
    set row_number = n.row_number, push_id = ${target.pushId}
    from unnest(${keyArrays(records)}, ${arrayLiteral(records.map(({ row }) => row))}::integer[])
      as n (row_key, entry, row_number)
    where ${isOfSheet(target)} and m.row_key = n.row_key and m.entry = n.entry`);
}

async function removeRecords(
  { tx }: Member,
  table: MetricTable,
  target: WriteTarget,
  gone: readonly { rowKey: string; entry: number }[],
): Promise<void> {
  if (gone.length === 0) return;
  await tx.execute(sql`
    delete from ${sql.identifier(table.name)} m
    using unnest(${keyArrays(gone)}) as n (row_key, entry)
    where ${isOfSheet(target)} and m.row_key = n.row_key and m.entry = n.entry`);
}

function keyArrays(records: readonly { rowKey: string; entry: number }[]): SQL {
  const keys = arrayLiteral(records.map(({ rowKey }) => rowKey));
  return sql`${keys}::text[], ${arrayLiteral(records.map(({ entry }) => entry))}::integer[]`;
}

/** The records turned on their side: one array a column, under the columns' names. */
function columnArrays(table: MetricTable, records: readonly KeyedRecord[]) {
  const fields = table.columns.map(({ name, type }, at) => ({
    name: sql.identifier(name),
    array: sql`${arrayLiteral(records.map(({ values }) => values[at] ?? null))}::${sql.raw(type)}[]`,
  }));
  const columns = [
    { name: sql.identifier('row_key'), array: textArray(records.map(({ rowKey }) => rowKey)) },
    { name: sql.identifier('row_hash'), array: textArray(records.map(({ rowHash }) => rowHash)) },
    { name: sql.identifier('entry'), array: integerArray(records.map(({ entry }) => entry)) },
    { name: sql.identifier('row_number'), array: integerArray(records.map(({ row }) => row)) },
    ...fields,
  ];
  return {
    names: list(columns.map(({ name }) => sql`${name}`)),
    arrays: list(columns.map(({ array }) => array)),
    assignments: list(columns.map(({ name }) => sql`${name} = n.${name}`)),
  };
}

function textArray(values: readonly string[]): SQL {
  return sql`${arrayLiteral(values)}::text[]`;
}

function integerArray(values: readonly number[]): SQL {
  return sql`${arrayLiteral(values)}::integer[]`;
}

function list(parts: SQL[]): SQL {
  return sql.join(parts, sql`, `);
}
