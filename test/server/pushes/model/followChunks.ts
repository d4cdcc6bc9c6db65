import { expect } from 'vitest';
import type { ModelRow } from './records.ts';
import type { SentChunk } from './sentPush.ts';
import type { ModelPush, Store } from './store.ts';

/** What all chunks of a push did by the model, as a Receipt counts it. */
export interface Followed {
  readonly records: { inserted: number; updated: number; unchanged: number; removed: number };
  readonly stored: number;
  readonly withIssues: number;
  readonly issues: number;
  readonly unchangedRows: number;
}

/** A row of the push with what the server said became of it. */
interface ToldRow {
  readonly row: ModelRow;
  readonly issue: string | null;
}

/** Does in the model what chunks did in the database, and holds their receipts against it. */
export function followChunks(
  store: Store,
  push: ModelPush,
  rows: readonly ModelRow[],
  chunks: readonly SentChunk[],
): Followed {
  requireRightWanted(store, rows, chunks);
  const told = chunks.flatMap((chunk) => tellRows(rows, chunk));
  const records = { inserted: 0, updated: 0, unchanged: 0, removed: 0 };
  let stored = 0;
  let issues = 0;
  let unchangedRows = 0;
  for (const { row, issue } of told) {
    const isHeld = row.records !== null && store.isHeldBack(row, push);
    expect(issue === 'closed_month', `row ${row.row} is held back`).toBe(isHeld);
    expect(issue === null, `row ${row.row} is stored, its issue is ${issue}`).toBe(
      row.records !== null && !isHeld,
    );
    if (isHeld) store.see(row, push);
    issues += row.problems + Number(isHeld);
    if (issue !== null) continue;
    stored += 1;
    const counts = store.store(row, push);
    for (const name of ['inserted', 'updated', 'unchanged', 'removed'] as const)
      records[name] += counts[name];
    if (counts.inserted + counts.updated + counts.removed === 0) unchangedRows += 1;
  }
  return { records, stored, unchangedRows, issues, withIssues: told.length - stored };
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
    return known.map(([row]) => ({ row: find(row), issue: null }));
  }
  const issues = new Map(receipt?.issues.map(({ row, code }) => [row, code]));
  return content.rows.map(({ row }) => ({ row: find(row), issue: issues.get(row) ?? null }));
}

/** A row is wanted just where it is not stored as it stands. */
function requireRightWanted(store: Store, rows: readonly ModelRow[], chunks: readonly SentChunk[]): void {
  const asked = chunks
    .flatMap(({ content }) => ('hashes' in content ? content.hashes : []))
    .map(([row]) => row);
  const wanted = chunks.flatMap(({ receipt }) => receipt?.wanted ?? []);
  const others = rows.filter((row) => asked.includes(row.row) && !store.holds(row));
  expect(wanted.toSorted((a, b) => a - b)).toEqual(others.map(({ row }) => row));
}
