import type { RecordCounts } from '../../shared/apiPushes.ts';
import type { MetricRecord } from '../../shared/metricRecord.ts';
import { formOf, noteForm } from '../db/ids/formOf.ts';
import { ConcurrentChange } from '../db/retryTransaction.ts';
import type { Member } from '../identity/asMember.ts';
import { applyPlan } from './applyPlan.ts';
import { type ClaimedKeys, claimKeys, type DuplicateRow } from './claimKeys.ts';
import { findSeen } from './findSeen.ts';
import { keyRecords, keysOf } from './keyRecords.ts';
import { type ClosedRow, planInserts, planWrite, type WritePlan } from './planWrite.ts';
import { type RecordPair, readDifferences } from './readDifferences.ts';
import type { WriteTarget } from './sheetOrigin.ts';

/** What became of a chunk's records. */
export interface WriteResult {
  readonly counts: RecordCounts;
  /** Rows all of whose records are as they were. */
  readonly unchangedRows: number;
  /** Rows that were left out because another row of the push has their key. */
  readonly duplicates: readonly DuplicateRow[];
  /** Rows that were left out because they would change a closed or archived month. */
  readonly closedRows: readonly ClosedRow[];
  /** Keys of rows that stay as they were stored. */
  readonly seenKeys: readonly string[];
  /** The days on which something changed. */
  readonly days: ReadonlySet<string>;
}

/** A push's part of a metric table, and what the push may do there. */
export interface PushTarget extends WriteTarget {
  /** Nothing of the sheet was stored when the push began. */
  readonly startsEmpty: boolean;
  /** Closed months as YYYY-MM. */
  readonly closedMonths: ReadonlySet<string>;
  /** Archived months of the dataset as YYYY-MM: nothing of them goes through. */
  readonly archivedMonths: ReadonlySet<string>;
  /** True where changes of closed months go through. */
  readonly adjusts: boolean;
}

/**
 * Stores the records of a chunk: new ones inserted, changed ones updated in place, those that their row no longer
 * gives removed, all others left as they are.
 * @throws ConcurrentChange where another chunk wrote one of the keys in the meantime
 */
export async function writeRecords(
  member: Member,
  target: PushTarget,
  records: readonly MetricRecord[],
): Promise<WriteResult> {
  const claimed = claimKeys(keyRecords(target.dataset, records));
  const plan =
    (target.startsEmpty && (await insertBlindly(member, target, claimed))) ||
    (await compareAndWrite(member, target, claimed));
  return describePlan(claimed, plan);
}

async function compareAndWrite(member: Member, target: PushTarget, claimed: ClaimedKeys): Promise<WritePlan> {
  const pairs = await readDifferences(member.tx, target, claimed.own);
  const rowOf = ({ index }: RecordPair) => (index === null ? undefined : claimed.own[index]?.row);
  const plan = planFor(target, claimed, pairs, await findSeen(member, target.pushId, rowOf, pairs));
  await applyPlan(member, target, plan, target.closedMonths);
  return plan;
}

/** Looking first costs a third of a first push; null where a key turns out to be there, and nothing is stored. */
async function insertBlindly(
  member: Member,
  target: PushTarget,
  claimed: ClaimedKeys,
): Promise<WritePlan | null> {
  if (target.closedMonths.size + target.archivedMonths.size > 0) return null;
  const plan = planInserts(claimed);
  try {
    await member.tx.transaction((tx) => {
      noteForm(tx, formOf(member.tx));
      return applyPlan({ ...member, tx }, target, plan, target.closedMonths);
    });
    return plan;
  } catch (error) {
    if (error instanceof ConcurrentChange) return null;
    throw error;
  }
}

function planFor(
  { pushId, adjusts, closedMonths, archivedMonths }: PushTarget,
  claimed: ClaimedKeys,
  pairs: readonly RecordPair[],
  seenBefore: ReadonlySet<string>,
): WritePlan {
  const closed = adjusts ? new Set<string>() : closedMonths;
  return planWrite(claimed, pairs, { pushId, closedMonths: closed, archivedMonths, seenBefore });
}

function describePlan(claimed: ClaimedKeys, plan: WritePlan): WriteResult {
  const { inserts, updates, removals, unchanged, duplicates, closedRows, seenKeys } = plan;
  const counts = {
    inserted: inserts.length,
    updated: updates.length,
    unchanged: unchanged.length,
    removed: removals.length,
  };
  return {
    counts,
    unchangedRows: countUnchangedRows(claimed, plan),
    duplicates,
    closedRows,
    seenKeys,
    days: daysOf(plan),
  };
}

function countUnchangedRows({ own }: ClaimedKeys, plan: WritePlan): number {
  const { inserts, updates, removals, unchanged, duplicates, closedRows } = plan;
  if (unchanged.length === 0) return 0;
  const changed = new Set(
    [...inserts, ...updates.map(({ record }) => record), ...removals].map(({ rowKey }) => rowKey),
  );
  const keptOut = new Set([...duplicates, ...closedRows].map(({ row }) => row));
  return keysOf(own.filter(({ rowKey, row }) => !changed.has(rowKey) && !keptOut.has(row))).length;
}

function daysOf({ inserts, updates, removals }: WritePlan): ReadonlySet<string> {
  const days = new Set<string>();
  for (const { date } of inserts) days.add(date);
  for (const { record, stored } of updates) days.add(record.date).add(stored.date);
  for (const { date } of removals) days.add(date);
  return days;
}
