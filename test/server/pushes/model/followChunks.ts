import { expect } from 'vitest';
import type { ModelRow } from './records.ts';
import type { SentChunk } from './sentPush.ts';
import type { ModelPush, Store } from './store.ts';

/** What all chunks of a push did by the model, as a Receipt counts it. */
export interface Followed {
  readonly records: { inserted: number; updated: number; unchanged: number; removed: number };
  readonly stored: number;
  readonly withIssues: number;
  readonly unchangedRows: number;
  readonly accounted: number;
}

/** A row of the push with what the server said became of it. */
interface ToldRow {
  readonly row: ModelRow;
  readonly issue: string | null;
  readonly byHash: boolean;
}

/**
 * Does in the model what chunks did in the database, and holds their receipts against it. Of rows that share an
 * identity just one is stored; which one is the server's word.
 */
export function followChunks(
  store: Store,
  push: ModelPush,
  rows: readonly ModelRow[],
  chunks: readonly SentChunk[],
): Followed {
  const asked = chunks.flatMap((chunk) => ('hashes' in chunk.content ? chunk.content.hashes : []));
  const told = chunks.flatMap((chunk) => tellRows(rows, chunk));
  const twins = new Set(rows.filter(isTwin(rows)).map(({ row }) => row));
  requireRightWanted(
    store,
    rows,
    chunks,
    twins,
    asked.map(([row]) => row),
  );
  const records = { inserted: 0, updated: 0, unchanged: 0, removed: 0 };
  const takers = new Map<string, number>();
  let unchangedRows = 0;
  for (const { row, issue, byHash } of told.toSorted((a, b) => Number(b.byHash) - Number(a.byHash))) {
    if (issue === 'duplicate_key') {
      expect(twins, `row ${row.row} is called a duplicate`).toContain(row.row);
      continue;
    }
    expect(issue !== null && issue !== 'closed_month', `row ${row.row} has the issue ${issue}`).toBe(
      row.records === null,
    );
    if (row.records === null) continue;
    const isHeld = !byHash && store.isHeldBack(row, push);
    expect(issue === 'closed_month', `row ${row.row} is held back`).toBe(isHeld);
    if (isHeld) {
      store.see(row, push);
      continue;
    }
    expect(
      takers.get(row.identity),
      `rows that share the identity of row ${row.row} and are stored`,
    ).toBeUndefined();
    takers.set(row.identity, row.row);
    const counts = store.store(row, push);
    for (const name of ['inserted', 'updated', 'unchanged', 'removed'] as const)
      records[name] += counts[name];
    if (counts.inserted + counts.updated + counts.removed === 0) unchangedRows += 1;
  }
  const stored = takers.size;
  return { records, stored, unchangedRows, accounted: told.length, withIssues: told.length - stored };
}

function isTwin(rows: readonly ModelRow[]) {
  return ({ row, identity }: ModelRow) =>
    rows.some((other) => other.row !== row && other.identity === identity);
}

/** The rows that a chunk accounts for. */
function tellRows(rows: readonly ModelRow[], { content, receipt }: SentChunk): ToldRow[] {
  const find = (number: number) => {
    const row = rows.find((each) => each.row === number);
    if (row === undefined) throw new Error(`no row ${number}`);
    return row;
  };
  if ('hashes' in content) {
    const known = content.hashes.filter(([row]) => !receipt?.wanted?.includes(row));
    return known.map(([row]) => ({ row: find(row), issue: null, byHash: true }));
  }
  const issues = new Map(receipt?.issues.map(({ row, code }) => [row, code]));
  return content.rows.map(({ row }) => ({ row: find(row), issue: issues.get(row) ?? null, byHash: false }));
}

/** Where no other row has its identity, a row is wanted just where it is not stored as it stands. */
function requireRightWanted(
  store: Store,
  rows: readonly ModelRow[],
  chunks: readonly SentChunk[],
  twins: ReadonlySet<number>,
  asked: readonly number[],
): void {
  const wanted = chunks.flatMap(({ receipt }) => receipt?.wanted ?? []).filter((row) => !twins.has(row));
  const expected = rows.filter((row) => asked.includes(row.row) && !twins.has(row.row) && !store.holds(row));
  expect(wanted.toSorted((a, b) => a - b)).toEqual(expected.map(({ row }) => row));
}
