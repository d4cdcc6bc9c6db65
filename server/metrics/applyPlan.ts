import { type SQL, sql } from 'drizzle-orm';
import { findPostgresCode } from '../db/findPostgresCode.ts';
import { newIds } from '../db/ids/newId.ts';
import { ConcurrentChange } from '../db/retryTransaction.ts';
import type { Member } from '../identity/asMember.ts';
import { type ChangingRecord, keepAdjustments, keepHistory } from './keepHistory.ts';
import type { KeyedRecord } from './keyRecords.ts';
import { metricTable } from './metricTables.ts';
import type { RecordUpdate, WritePlan } from './planWrite.ts';
import { idArray, integerArray, recordArrays, textArray } from './recordArrays.ts';
import { isOfSheet, type WriteTarget } from './sheetOrigin.ts';

const UNIQUE_VIOLATION = '23505';

type Changes = Pick<WritePlan, 'inserts' | 'updates' | 'renumbers' | 'removals'>;

/**
 * Carries out a plan, one statement a kind of change. What is changed or removed is kept as it was. `closedMonths` are
 * months as YYYY-MM whose changes are adjustments.
 * @throws ConcurrentChange where another transaction stored or changed one of the records since the plan was made
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
  const { names, rows } = recordArrays(table, records);
  try {
    await tx.execute(sql`
      insert into ${sql.identifier(table.name)}
        (clinic_id, connection_id, sheet_name, push_id, created_by, id, ${names})
      select ${clinicId}, ${connectionId}, ${sheetName}, ${pushId}, ${userId},
        unnest(${idArray(newIds(tx, records.length))}), ${rows}`);
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
  const { rows, assignments } = recordArrays(
    table,
    updates.map(({ record }) => record),
  );
  const seen = sql`unnest(${idArray(updates.map(({ stored }) => stored.pushId))}) as seen_push,
    unnest(${integerArray(updates.map(({ stored }) => stored.rowNumber))}) as seen_row`;
  const { count } = await tx.execute(sql`
    update ${sql.identifier(table.name)} m
    set ${assignments}, push_id = ${target.pushId}, updated_at = now()
    from (select ${rows}, ${seen}) n
    where ${isOfSheet(target)} and ${liesAsSeen(updates)} and m.row_key = n.row_key and m.entry = n.entry
      and m.push_id = n.seen_push and m.row_number = n.seen_row`);
  requireAll(count, updates.length);
}

/** The days between which the stored records lay: most pushes change those of one year, whose partition is enough. */
function liesAsSeen(updates: readonly RecordUpdate[]): SQL {
  const days = updates.map(({ stored }) => stored.date).sort();
  return sql`m.date between ${days[0]}::date and ${days.at(-1)}::date`;
}

/** Another chunk may have given a key to its own row since the plan was made: then this one plans anew. */
function requireAll(changed: number, planned: number): void {
  if (changed < planned) throw new ConcurrentChange('another chunk changed one of these records');
}

/** What moved in the sheet and is otherwise as it was stays with the push that wrote it. */
async function renumberRows(
  { tx }: Member,
  target: WriteTarget,
  moves: readonly RecordUpdate[],
): Promise<void> {
  if (moves.length === 0) return;
  const keys = textArray(moves.map(({ record }) => record.rowKey));
  const entries = integerArray(moves.map(({ record }) => record.entry));
  const rows = integerArray(moves.map(({ record }) => record.row));
  const seen = integerArray(moves.map(({ stored }) => stored.rowNumber));
  const now = sql`unnest(${keys}, ${entries}, ${rows}, ${seen}) as n (row_key, entry, row_number, seen_row)`;
  const isSame = sql`m.row_key = n.row_key and m.entry = n.entry and m.row_number = n.seen_row`;
  const { count } = await tx.execute(sql`
    update ${sql.identifier(metricTable(target.dataset).name)} m set row_number = n.row_number from ${now}
    where ${isOfSheet(target)} and ${liesAsSeen(moves)} and ${isSame}`);
  if (count === moves.length) return;
  const archived = await tx.execute(sql`
    update archived_rows m set row_number = n.row_number from ${now}
    where ${isOfSheet(target)} and m.dataset = ${target.dataset} and ${isSame}`);
  requireAll(count + archived.count, moves.length);
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
