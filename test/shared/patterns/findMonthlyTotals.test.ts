import { describe, expect, it } from 'vitest';
import type { Cell, SheetRow } from '../../../shared/cell.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { findMonthlyTotals } from '../../../shared/patterns/findMonthlyTotals.ts';

const HEADERS = ['Date', 'Production', 'Goal', 'Day'];
const amount = (column: string) => ({
  source_column: column,
  target_field: 'amount',
  transform: 'currency' as const,
  with: { metric_type: 'production' as const, category: column },
});
const CONFIG = MappingConfig.parse({
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'M/D/YYYY' },
    amount('Production'),
    amount('Goal'),
  ],
});

/** A sheet of these days, each with production; `goals` by row number. */
function sheetOf(days: readonly Cell[], goals: Readonly<Record<number, Cell>>): SheetRow[] {
  return days.map((day, at) => ({ row: at + 2, cells: [day, '100', goals[at + 2] ?? '', 'Mon'] }));
}

function warnedRows(days: readonly Cell[], goals: Readonly<Record<number, Cell>>, config = CONFIG): number[] {
  return findMonthlyTotals(HEADERS, sheetOf(days, goals), config).map(({ row }) => row);
}

const JANUARY = ['1/2/2025', '1/3/2025', { date: '2025-01-06' }, '1/7/2025'];
const FEBRUARY = ['2/3/2025', '2/4/2025', '2/5/2025', '2/6/2025'];
const DAYS = [...JANUARY, ...FEBRUARY];

describe('a monthly total in the first day’s row', () => {
  it('is a warning on each row that has it, with a sentence that shows the pattern', () => {
    const found = findMonthlyTotals(HEADERS, sheetOf(DAYS, { 2: '50,000', 6: 60_000 }), CONFIG);
    expect(found).toEqual(
      [2, 6].map((row) => ({
        row,
        column: 'Goal',
        code: 'monthly_total',
        severity: 'warning',
        message: expect.stringMatching(
          /“Goal” has a value only in the first row of each month: it looks like the month's total, and is stored/,
        ),
      })),
    );
  });

  it('is found in a sheet with the latest day on top too', () => {
    expect(warnedRows([...DAYS].reverse(), { 5: '60,000', 9: '50,000' })).toEqual([5, 9]);
  });

  it('names the row of a month that has only begun as well', () => {
    expect(warnedRows([...DAYS, '3/3/2025'], { 2: 1, 6: 1, 10: 1 })).toEqual([2, 6, 10]);
  });

  it.each<[string, readonly Cell[], Readonly<Record<number, Cell>>]>([
    ['a value stands on another day too', DAYS, { 2: 1, 6: 1, 7: 1 }],
    ['a value stands in a row without a date', [...DAYS, ''], { 2: 1, 6: 1, 10: 1 }],
    ['only one month has it', DAYS, { 2: 1 }],
    ['a month has fewer than four days', [...JANUARY, ...FEBRUARY.slice(0, 3)], { 2: 1, 6: 1 }],
    ['the column is blank', DAYS, {}],
  ])('is none where %s', (_, days, goals) => {
    expect(warnedRows(days, goals)).toEqual([]);
  });

  it('is none in a column that nobody mapped, and none where no column is the date', () => {
    const without = { ...CONFIG, mappings: CONFIG.mappings.slice(0, 2) };
    expect(warnedRows(DAYS, { 2: 1, 6: 1 }, without)).toEqual([]);
    const undated = { ...CONFIG, mappings: CONFIG.mappings.slice(1) };
    expect(warnedRows(DAYS, { 2: 1, 6: 1 }, undated)).toEqual([]);
  });
});
