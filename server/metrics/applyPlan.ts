import { sql } from 'drizzle-orm';
import type { DatasetName } from '../../shared/dataset.ts';
import { findPostgresCode } from '../db/findPostgresCode.ts';
import { newIds } from '../db/newId.ts';
import { ConcurrentChange } from '../db/retryTransaction.ts';
import type { Member } from '../identity/asMember.ts';
import type { KeyedRecord } from './keyRecords.ts';
import { type MetricTable, metricTable } from './metricTables.ts';
import type { WritePlan } from './planWrite.ts';
import { integerArray, recordArrays, textArray } from './recordArrays.ts';
import { isOfSheet, type SheetOrigin } from './sheetOrigin.ts';

/** Where records go: a metric table's part that one sheet fills, and the push that fills it. */
export interface WriteTarget extends SheetOrigin {
  readonly dataset: DatasetName;
  readonly pushId: string;
}

const UNIQUE_VIOLATION = '23505';

/**
 * Carries out a plan, one statement a kind of change. Every record is then marked with the push and row that
 * it was last seen in.
 * @throws ConcurrentChange where another transaction stored one of the new keys since the plan was made
 */
export async function applyPlan(member: Member, target: WriteTarget, plan: WritePlan): Promise<void> {
  const table = metricTable(target.dataset);
  try {
    await insertRecords(member, table, target, plan.inserts);
  } catch (error) {
    if (findPostgresCode(error) !== UNIQUE_VIOLATION) throw error;
    throw new ConcurrentChange('another chunk stored one of these rows');
  }
  await updateRecords(member, table, target, plan.updates);
  await markUnchanged(member, table, target, plan.unchanged);
  await removeRecords(member, table, target, plan.removals);
}

async function insertRecords(
  { tx, userId }: Member,
  table: MetricTable,
  { clinicId, connectionId, sheetName, pushId }: WriteTarget,
  records: readonly KeyedRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const { names, arrays } = recordArrays(table, records);
  await tx.execute(sql`
    insert into ${sql.identifier(table.name)}
      (clinic_id, connection_id, sheet_name, push_id, created_by, id, ${names})
    select ${clinicId}, ${connectionId}, ${sheetName}, ${pushId}, ${userId}, n.*
    from unnest(${textArray(newIds(records.length))}, ${arrays}) as n`);
}

async function updateRecords(
  { tx }: Member,
  table: MetricTable,
  target: WriteTarget,
  records: readonly KeyedRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const { names, arrays, assignments } = recordArrays(table, records);
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
  const keys = textArray(records.map(({ rowKey }) => rowKey));
  const entries = integerArray(records.map(({ entry }) => entry));
  const rows = integerArray(records.map(({ row }) => row));
  await tx.execute(sql`
    update ${sql.identifier(table.name)} m
    set row_number = n.row_number, push_id = ${target.pushId}
    from unnest(${keys}, ${entries}, ${rows}) as n (row_key, entry, row_number)
    where ${isOfSheet(target)} and m.row_key = n.row_key and m.entry = n.entry`);
}

async function removeRecords(
  { tx }: Member,
  table: MetricTable,
  target: WriteTarget,
  gone: WritePlan['removals'],
): Promise<void> {
  if (gone.length === 0) return;
  const keys = textArray(gone.map(({ rowKey }) => rowKey));
  const entries = integerArray(gone.map(({ entry }) => entry));
  await tx.execute(sql`
    delete from ${sql.identifier(table.name)} m
    using unnest(${keys}, ${entries}) as n (row_key, entry)
    where ${isOfSheet(target)} and m.row_key = n.row_key and m.entry = n.entry`);
}
