import { describe, expect, it } from 'vitest';
import { type CheckedRows, checkRows } from '../../../addon/ui/mapping/checkRows.ts';
import type { Cell } from '../../../shared/cell.ts';
import { NO_LOOKUPS } from '../../../shared/lookups.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MergedArea } from '../../../shared/spreadMerges.ts';

const HEADERS = ['Date', 'Invoice', 'Production', 'Goal'];
const amount = (column: string) => ({
  source_column: column,
  target_field: 'amount',
  transform: 'currency' as const,
  with: { metric_type: 'production' as const, category: column },
});
const CONFIG = MappingConfig.parse({
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date' },
    amount('Production'),
    amount('Goal'),
  ],
  validation_rules: { rules: [{ rule: 'unique', column: 'Invoice' }] },
});

function check(cells: readonly (readonly Cell[])[], merges: readonly MergedArea[] = []): CheckedRows {
  const rows = cells.map((each, at) => ({ row: at + 2, cells: each }));
  const steps = checkRows({ headers: HEADERS, rows }, merges, CONFIG, NO_LOOKUPS);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

describe('the check of a whole sheet', () => {
  it('adds up what would be stored by month, and names the days that have records', () => {
    const { sums, days } = check([
      ['2025-01-31', 'A', '1.10', '2'],
      ['2025-02-03', 'B', '3', ''],
      ['2025-01-06', 'C', '-0.30', ''],
      ['2025-02-04', 'D', 'much', ''],
    ]);
    expect(sums).toEqual([
      { month: '2025-01', measure: 'production', sum: '2.80' },
      { month: '2025-02', measure: 'production', sum: '3.00' },
    ]);
    expect(days).toEqual(['2025-01-06', '2025-01-31', '2025-02-03']);
  });

  it('finds a value that stands again hundreds of rows below', () => {
    const rows = Array.from({ length: 600 }, (_, at) => ['2025-01-06', `A-${at % 599}`, '1', '']);
    const { stored, errors } = check(rows);
    expect(stored).toBe(599);
    expect(errors).toMatchObject([{ row: 601, column: 'Invoice', code: 'not_unique' }]);
  });

  it('gives a merged date to each of its rows and says how many cells that were', () => {
    const rows = [
      ['2025-01-06', '', '1', ''],
      ['', '', '2', ''],
      ['', '', '3', ''],
    ];
    expect(check(rows)).toMatchObject({ stored: 1, merged: 0 });
    const merged = check(rows, [{ row: 2, column: 1, rows: 3, columns: 1 }]);
    expect(merged).toMatchObject({ stored: 3, withIssues: 0, merged: 2 });
  });

  it('warns of a month’s total in the first day’s row, which lines of totals do not hide', () => {
    const month = (name: string, goal: Cell): Cell[][] => [
      ...['02', '03', '06', '07'].map((day, at) => [`2025-${name}-${day}`, '', '1', at === 0 ? goal : '']),
      ['Totals', '', '4', goal],
    ];
    const { groups, withRemarks, withIssues } = check([...month('01', '50,000'), ...month('02', '60,000')]);
    expect(groups).toMatchObject([{ column: 'Goal', severity: 'warning', issues: [{ row: 2 }, { row: 7 }] }]);
    expect([withRemarks, withIssues]).toEqual([2, 0]);
  });
});
