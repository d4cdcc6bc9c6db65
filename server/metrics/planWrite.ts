import type { KeyedRecord } from './keyRecords.ts';

/** A record that the table holds already. */
export interface ExistingRecord {
  readonly rowKey: string;
  readonly entry: number;
  readonly rowHash: string;
  readonly rowNumber: number;
  readonly pushId: string;
}

/** A row that may not be stored because another row of this push has its key. */
export interface DuplicateRow {
  readonly row: number;
  /** The row that has the key. */
  readonly of: number;
}

/** What becomes of each record, and of each that is in the table and no longer in its row. */
export interface WritePlan {
  readonly inserts: KeyedRecord[];
  readonly updates: KeyedRecord[];
  readonly unchanged: KeyedRecord[];
  readonly removals: { readonly rowKey: string; readonly entry: number }[];
  readonly duplicates: DuplicateRow[];
  /** Rows all of whose records are as they were. */
  unchangedRows: number;
}

/** Sets a chunk's records, ordered by key and row, against what the table holds under the same keys. */
export function planWrite(
  records: readonly KeyedRecord[],
  existing: readonly ExistingRecord[],
  pushId: string,
): WritePlan {
  const held = Map.groupBy(existing, ({ rowKey }) => rowKey);
  const plan: WritePlan = {
    inserts: [],
    updates: [],
    unchanged: [],
    removals: [],
    duplicates: [],
    unchangedRows: 0,
  };
  let start = 0;
  for (let end = 1; end <= records.length; end++) {
    const first = records[start];
    if (first === undefined || records[end]?.rowKey === first.rowKey) continue;
    planKey(plan, records.slice(start, end), first, held.get(first.rowKey), pushId);
    start = end;
  }
  return plan;
}

/** One key: its first row has it, or the row of this push that is stored under it already. */
function planKey(
  plan: WritePlan,
  sameKey: readonly KeyedRecord[],
  first: KeyedRecord,
  there: readonly ExistingRecord[] | undefined,
  pushId: string,
): void {
  const owner = there?.find((record) => record.pushId === pushId)?.rowNumber ?? first.row;
  const own = sameKey.filter(({ row }) => row === owner);
  if (own.length < sameKey.length) {
    const others = new Set(sameKey.map(({ row }) => row).filter((row) => row !== owner));
    for (const row of others) plan.duplicates.push({ row, of: owner });
  }
  if (there === undefined) plan.inserts.push(...own);
  else if (own.length > 0) planRow(plan, own, there);
}

function planRow(plan: WritePlan, own: readonly KeyedRecord[], there: readonly ExistingRecord[]): void {
  const unchangedBefore = plan.unchanged.length;
  for (const record of own) {
    const before = there.find(({ entry }) => entry === record.entry);
    if (before === undefined) plan.inserts.push(record);
    else if (before.rowHash === record.rowHash) plan.unchanged.push(record);
    else plan.updates.push(record);
  }
  const gone = there.filter(({ entry }) => own.every((record) => record.entry !== entry));
  plan.removals.push(...gone);
  const same = plan.unchanged.length - unchangedBefore === own.length && gone.length === 0;
  if (same) plan.unchangedRows++;
}
