import type { RowSpan } from '../../sidebarCalls.ts';
import type { CheckedRows } from './checkRows.ts';

const SPANS_SAID = 4;

/** `rows 12–40 and 52`; of very many only the first few are named. */
export function saySpans(spans: readonly RowSpan[]): string {
  const said = spans
    .slice(0, SPANS_SAID)
    .map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`));
  const more = spans.length - said.length;
  if (more > 0) said.push(`${more} more`);
  const [end = '', ...before] = said.reverse();
  const list = before.length === 0 ? end : `${before.reverse().join(', ')} and ${end}`;
  return countSpans(spans) === 1 ? `row ${list}` : `rows ${list}`;
}

/** How many rows there are in them. */
export function countSpans(spans: readonly RowSpan[]): number {
  return spans.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** Rows that stand apart or together as spans, in order. */
export function toSpans(rows: readonly number[]): readonly RowSpan[] {
  const spans: { first: number; last: number }[] = [];
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const span = spans.at(-1);
    if (span?.last === row - 1) span.last = row;
    else spans.push({ first: row, last: row });
  }
  return spans;
}

/** How many rows of the spans would be stored, of a sheet whose rows end at `lastRow`. */
export function countStored(checked: CheckedRows, spans: readonly RowSpan[], lastRow: number): number {
  const inside = spans.map(({ first, last }) => ({ first, last: Math.min(last, lastRow) }));
  const holds = (row: number): boolean => inside.some(({ first, last }) => row >= first && row <= last);
  const kept = new Set([...checked.errors, ...checked.skips].map(({ row }) => row));
  const all = inside.reduce((sum, { first, last }) => sum + Math.max(0, last - first + 1), 0);
  return all - [...kept].filter(holds).length;
}
