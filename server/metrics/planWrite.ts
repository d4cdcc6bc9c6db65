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
  readonly inserts: readonly KeyedRecord[];
  readonly updates: readonly KeyedRecord[];
  readonly unchanged: readonly KeyedRecord[];
  readonly removals: readonly { rowKey: string; entry: number }[];
  readonly duplicates: readonly DuplicateRow[];
  /** Rows all of whose records are as they were. */
  readonly unchangedRows: number;
}

/** Sets a chunk's records, ordered by key, against what the table holds under the same keys. */
export function planWrite(
  records: readonly KeyedRecord[],
  existing: readonly ExistingRecord[],
  pushId: string,
): WritePlan {
  const held = Map.groupBy(existing, ({ rowKey }) => rowKey);
  const plan = emptyPlan();
  for (const [rowKey, sameKey] of Map.groupBy(records, ({ rowKey }) => rowKey)) {
    const there = held.get(rowKey) ?? [];
    const owner = there.find((record) => record.pushId === pushId)?.rowNumber ?? sameKey[0]?.row;
    const own = sameKey.filter(({ row }) => row === owner);
    const others = new Set(sameKey.map(({ row }) => row).filter((row) => row !== owner));
    for (const row of others) plan.duplicates.push({ row, of: owner ?? row });
    if (own.length > 0) planRow(plan, own, there);
  }
  return plan;
}

interface GrowingPlan {
  inserts: KeyedRecord[];
  updates: KeyedRecord[];
  unchanged: KeyedRecord[];
  removals: { rowKey: string; entry: number }[];
  duplicates: DuplicateRow[];
  unchangedRows: number;
}

function emptyPlan(): GrowingPlan {
  return { inserts: [], updates: [], unchanged: [], removals: [], duplicates: [], unchangedRows: 0 };
}

function planRow(plan: GrowingPlan, own: readonly KeyedRecord[], there: readonly ExistingRecord[]): void {
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
