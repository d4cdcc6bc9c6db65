import { sql } from 'drizzle-orm';
import type { DatasetName } from '../../shared/dataset.ts';
import { findPostgresCode } from '../db/findPostgresCode.ts';
import { newIds } from '../db/newId.ts';
import { ConcurrentChange } from '../db/retryTransaction.ts';
import type { Member } from '../identity/asMember.ts';
import { type ChangingRecord, keepAdjustments, keepHistory } from './keepHistory.ts';
import type { KeyedRecord } from './keyRecords.ts';
import { metricTable } from './metricTables.ts';
import type { RecordUpdate, WritePlan } from './planWrite.ts';
import { integerArray, recordArrays, textArray } from './recordArrays.ts';
import { isOfSheet, type SheetOrigin } from './sheetOrigin.ts';

/** Where records go: a metric table's part that one sheet fills, and the push that fills it. */
export interface WriteTarget extends SheetOrigin {
  readonly dataset: DatasetName;
  readonly pushId: string;
}

const UNIQUE_VIOLATION = '23505';

type Changes = Pick<WritePlan, 'inserts' | 'updates' | 'renumbers' | 'removals'>;

/**
 * Carries out a plan, one statement a kind of change. What is changed or removed is kept as it was. `closedMonths` are
 * months as YYYY-MM whose changes are adjustments.
 * @throws ConcurrentChange where another transaction stored one of the new keys since the plan was made
 */
export async function applyPlan(
  member: Member,
  target: WriteTarget,
  plan: Changes,
  closedMonths: ReadonlySet<string>,
): Promise<void> {
  const isClosed = (...days: string[]) => days.some((day) => closedMonths.has(day.slice(0, 7)));
  const changing = (rowKey: string, entry: number, ...days: string[]): ChangingRecord => {
    return { rowKey, entry, adjustment: isClosed(...days) };
  };
  await insertRecords(member, target, plan.inserts);
  const added = plan.inserts.filter(({ date }) => isClosed(date));
  await keepAdjustments(
    member,
    target,
    added.map(({ rowKey, entry, date }) => changing(rowKey, entry, date)),
  );
  await keepHistory(member, target, [
    ...plan.updates.map(({ record, stored }) =>
      changing(record.rowKey, record.entry, record.date, stored.date),
    ),
    ...plan.removals.map(({ rowKey, entry, date }) => changing(rowKey, entry, date)),
  ]);
  await updateRecords(member, target, plan.updates);
  await renumberRows(member, target, plan.renumbers);
  await removeRecords(member, target, plan.removals);
}

async function insertRecords(
  { tx, userId }: Member,
  { clinicId, connectionId, sheetName, pushId, dataset }: WriteTarget,
  records: readonly KeyedRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const table = metricTable(dataset);
  const { names, arrays } = recordArrays(table, records);
  try {
    await tx.execute(sql`
      insert into ${sql.identifier(table.name)}
        (clinic_id, connection_id, sheet_name, push_id, created_by, id, ${names})
      select ${clinicId}, ${connectionId}, ${sheetName}, ${pushId}, ${userId}, n.*
      from unnest(${textArray(newIds(records.length))}, ${arrays}) as n`);
  } catch (error) {
    if (findPostgresCode(error) !== UNIQUE_VIOLATION) throw error;
    throw new ConcurrentChange('another chunk stored one of these rows');
  }
}

async function updateRecords(
  { tx }: Member,
  target: WriteTarget,
  updates: readonly RecordUpdate[],
): Promise<void> {
  if (updates.length === 0) return;
  const table = metricTable(target.dataset);
  const { names, arrays, assignments } = recordArrays(
    table,
    updates.map(({ record }) => record),
  );
  await tx.execute(sql`
    update ${sql.identifier(table.name)} m
    set ${assignments}, push_id = ${target.pushId}, updated_at = now()
    from unnest(${arrays}) as n (${names})
    where ${isOfSheet(target)} and m.row_key = n.row_key and m.entry = n.entry`);
}

/** What moved in the sheet and is otherwise as it was stays with the push that wrote it. */
async function renumberRows(
  { tx }: Member,
  target: WriteTarget,
  records: readonly KeyedRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const keys = textArray(records.map(({ rowKey }) => rowKey));
  const entries = integerArray(records.map(({ entry }) => entry));
  const rows = integerArray(records.map(({ row }) => row));
  await tx.execute(sql`
    update ${sql.identifier(metricTable(target.dataset).name)} m
    set row_number = n.row_number
    from unnest(${keys}, ${entries}, ${rows}) as n (row_key, entry, row_number)
    where ${isOfSheet(target)} and m.row_key = n.row_key and m.entry = n.entry`);
}

async function removeRecords(
  { tx }: Member,
  target: WriteTarget,
  gone: WritePlan['removals'],
): Promise<void> {
  if (gone.length === 0) return;
  const keys = textArray(gone.map(({ rowKey }) => rowKey));
  const entries = integerArray(gone.map(({ entry }) => entry));
  await tx.execute(sql`
    delete from ${sql.identifier(metricTable(target.dataset).name)} m
    using unnest(${keys}, ${entries}) as n (row_key, entry)
    where ${isOfSheet(target)} and m.row_key = n.row_key and m.entry = n.entry`);
}
