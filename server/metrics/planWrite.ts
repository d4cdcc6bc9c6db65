import type { ClaimedKeys, DuplicateRow } from './claimKeys.ts';
import { type KeyedRecord, keysOf } from './keyRecords.ts';
import type { RecordPair, StoredRecord } from './readDifferences.ts';

/** A record beside the stored one whose place it takes. */
export interface RecordUpdate {
  readonly record: KeyedRecord;
  readonly stored: StoredRecord;
}

/** What becomes of each record of a chunk, and of each that is stored and no longer in its row. */
export interface WritePlan {
  readonly inserts: readonly KeyedRecord[];
  readonly updates: readonly RecordUpdate[];
  /** Stored just so, but the row stands elsewhere in the sheet now. */
  readonly renumbers: readonly RecordUpdate[];
  readonly removals: readonly StoredRecord[];
  /** Stored just so; those to renumber are among them. */
  readonly unchanged: readonly KeyedRecord[];
  readonly duplicates: readonly DuplicateRow[];
  /** Rows that a closed or archived month keeps as they are stored. */
  readonly closedRows: readonly ClosedRow[];
  /** Keys of the rows that stay as they are stored, wholly or in part. */
  readonly seenKeys: readonly string[];
}

/** A row that would change a closed or archived month, YYYY-MM. */
export interface ClosedRow {
  readonly row: number;
  readonly month: string;
  readonly isArchived: boolean;
}

/** What a push may not do. */
export interface WriteLimits {
  readonly pushId: string;
  /** Closed months as YYYY-MM; empty where the push may change them. */
  readonly closedMonths: ReadonlySet<string>;
  /** Archived months of the dataset as YYYY-MM: no push may change them. */
  readonly archivedMonths: ReadonlySet<string>;
  /** Keys that other chunks of the push saw and left as they were. */
  readonly seenBefore: ReadonlySet<string>;
}

interface RowChange {
  readonly row: number;
  readonly rowKey: string;
  readonly inserts: KeyedRecord[];
  readonly updates: RecordUpdate[];
  readonly renumbers: RecordUpdate[];
  readonly removals: StoredRecord[];
}

/** A plan for records of which none is stored yet, where no month is closed. */
export function planInserts({ own, duplicates }: ClaimedKeys): WritePlan {
  const none = { updates: [], renumbers: [], removals: [], unchanged: [], closedRows: [], seenKeys: [] };
  return { inserts: own, ...none, duplicates };
}

/** Plans a chunk's records, whose keys are claimed, by how they differ from what is stored. */
export function planWrite(
  { own, duplicates }: ClaimedKeys,
  pairs: readonly RecordPair[],
  limits: WriteLimits,
): WritePlan {
  const changes = groupChanges(own, pairs);
  const taken = findTaken(changes, pairs, limits);
  const closed = new Map<string, ClosedRow>();
  for (const change of changes.values()) {
    const month = taken.has(change.rowKey) ? undefined : closedMonthOf(change, limits);
    if (month === undefined) continue;
    const isArchived = limits.archivedMonths.has(month);
    closed.set(change.rowKey, { row: change.row, month, isArchived });
  }
  const kept = [...changes.values()].filter(({ rowKey }) => !taken.has(rowKey) && !closed.has(rowKey));
  const written = new Set(kept.flatMap(({ inserts, updates }) => [...inserts, ...updates.map(toRecord)]));
  const isSame = (record: KeyedRecord) =>
    !written.has(record) && !taken.has(record.rowKey) && !closed.has(record.rowKey);
  const unchanged = pairs.length === 0 ? own : own.filter(isSame);
  return {
    inserts: kept.flatMap(({ inserts }) => inserts),
    updates: kept.flatMap(({ updates }) => updates),
    renumbers: kept.flatMap(({ renumbers }) => renumbers),
    removals: kept.flatMap(({ removals }) => removals),
    unchanged,
    duplicates: [...duplicates, ...taken.values()],
    closedRows: [...closed.values()],
    seenKeys: [...keysOf(unchanged), ...closed.keys()],
  };
}

function groupChanges(own: readonly KeyedRecord[], pairs: readonly RecordPair[]): Map<string, RowChange> {
  const rows = new Map(own.map(({ rowKey, row }) => [rowKey, row]));
  const changes = new Map<string, RowChange>();
  for (const { index, stored } of pairs) {
    const record = index === null ? undefined : own[index];
    const rowKey = record?.rowKey ?? stored?.rowKey ?? '';
    const change = changes.get(rowKey) ?? newChange(rowKey, rows.get(rowKey) ?? 0);
    changes.set(rowKey, change);
    if (record === undefined) change.removals.push(...(stored === null ? [] : [stored]));
    else if (stored === null) change.inserts.push(record);
    else if (stored.rowHash !== record.rowHash) change.updates.push({ record, stored });
    else if (stored.rowNumber !== record.row) change.renumbers.push({ record, stored });
  }
  return changes;
}

function newChange(rowKey: string, row: number): RowChange {
  return { row, rowKey, inserts: [], updates: [], renumbers: [], removals: [] };
}

/** Keys that another row of this push has already, in another chunk, be it written or left as it was. */
function findTaken(
  changes: ReadonlyMap<string, RowChange>,
  pairs: readonly RecordPair[],
  { pushId, seenBefore }: WriteLimits,
): Map<string, DuplicateRow> {
  const taken = new Map<string, DuplicateRow>();
  for (const { stored } of pairs) {
    const row = stored && changes.get(stored.rowKey)?.row;
    if (stored == null || row == null || row === stored.rowNumber) continue;
    if (stored.pushId !== pushId && !seenBefore.has(stored.rowKey)) continue;
    taken.set(stored.rowKey, { row, of: stored.rowNumber });
  }
  return taken;
}

function closedMonthOf(
  { inserts, updates, removals }: RowChange,
  { closedMonths, archivedMonths }: WriteLimits,
): string | undefined {
  if (closedMonths.size + archivedMonths.size === 0) return undefined;
  const days = [
    ...[...inserts, ...updates.map(toRecord)].map(({ date }) => date),
    ...[...updates.map(({ stored }) => stored), ...removals].map(({ date }) => date),
  ];
  const months = days.map((day) => day.slice(0, 7));
  const isIn = (months: ReadonlySet<string>) => (month: string) => months.has(month);
  return months.find(isIn(archivedMonths)) ?? months.find(isIn(closedMonths));
}

function toRecord({ record }: RecordUpdate): KeyedRecord {
  return record;
}
