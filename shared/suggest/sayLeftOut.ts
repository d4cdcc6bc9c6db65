import { type Cell, cellText, foldText } from '../cell.ts';
import { amountMeaning } from './amountMeaning.ts';
import type { ColumnSamples } from './columnSamples.ts';

const WEEKDAY = /^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\.?$/;
const TIME = /^\d{1,2}:\d\d(?::\d\d)? ?(?:[ap]\.?m\.?)?$/;

const BY_VALUES: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [WEEKDAY, 'The day of the week follows from the date.'],
];
const BY_NAME: readonly (readonly [name: RegExp, reason: string])[] = [
  [/^location\b|\blocation$/, 'The place: amounts and counts are kept for the clinic as a whole.'],
  [/\bnotes\b/, 'Free words: nothing here needs them, and they may speak of patients.'],
  [/\b(?:rate|percent|average)\b/, 'Worked out from other columns: rates and averages are never added up.'],
  [/\bhours\b/, 'Hours worked are not stored yet.'],
  [/\b(?:goal)\b/, 'A goal, not what was done.'],
];

/** Why a column that nothing is proposed for stays unused, or null where nothing can be said of it. */
export function sayLeftOut({ key, cells, errors }: ColumnSamples): string | null {
  if (cells.length === 0 && errors > 0) return 'Its cells show formula errors.';
  if (cells.length === 0) {
    return amountMeaning(key) === null ? null : 'Empty in the rows that were looked at.';
  }
  const named = BY_NAME.find(([name]) => name.test(key))?.[1];
  const valued = BY_VALUES.find(([pattern]) => all(cells, pattern))?.[1];
  if (/^time\b|\btime$/.test(key) && all(cells, TIME)) return 'The time of day: rows are stored by day.';
  return valued ?? named ?? null;
}

function all(cells: readonly Cell[], pattern: RegExp): boolean {
  return cells.every(
    (cell) => typeof cell === 'string' && cell.length < 20 && pattern.test(foldText(cellText(cell))),
  );
}
