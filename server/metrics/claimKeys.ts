import type { KeyedRecord } from './keyRecords.ts';

/** A row that may not be stored because another row of this push has its key. */
export interface DuplicateRow {
  readonly row: number;
  /** The row that has the key. */
  readonly of: number;
}

/** The records of a chunk that have their keys to themselves, and the rows that came too late for theirs. */
export interface ClaimedKeys {
  readonly own: readonly KeyedRecord[];
  readonly duplicates: DuplicateRow[];
}

/** Gives each key to the first of the chunk's rows that has it; the records come ordered by key, then row. */
export function claimKeys(records: readonly KeyedRecord[]): ClaimedKeys {
  const isLate = ({ rowKey, row }: KeyedRecord, at: number) => {
    const before = records[at - 1];
    return before?.rowKey === rowKey && before.row !== row;
  };
  return records.some(isLate) ? claimOneByOne(records) : { own: records, duplicates: [] };
}

function claimOneByOne(records: readonly KeyedRecord[]): ClaimedKeys {
  const owners = new Map<string, number>();
  const late = new Map<number, number>();
  const own = records.filter(({ rowKey, row }) => {
    const owner = owners.get(rowKey) ?? row;
    owners.set(rowKey, owner);
    if (owner !== row) late.set(row, owner);
    return owner === row;
  });
  return { own, duplicates: [...late].map(([row, of]) => ({ row, of })) };
}
