import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/cell.ts';
import { NO_LOOKUPS } from '../../shared/lookups.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { createMonthSums } from '../../shared/monthSums.ts';
import { mappings } from '../fixtures/mappings.ts';

const FINANCIALS = mappings['location-financials'];
const HEADERS = ['Date', 'Production', 'Adj', 'Write-off', 'Collections'];

function map(...rows: readonly (readonly Cell[])[]) {
  const numbered = rows.map((cells, index) => ({ row: index + 2, cells }));
  return mapRows({ headers: HEADERS, rows: numbered }, FINANCIALS, NO_LOOKUPS);
}

describe('mapRows', () => {
  it('makes one record of each measure that a wide row has, and none of a blank cell', () => {
    const { records } = map(['1/6/2025', '$100.00', '', '0', '(5.00)']);
    expect(
      records.map(({ entry, fields }) => [entry, fields.metric_type, fields.category, fields.amount]),
    ).toEqual([
      [0, 'production', 'Production', '100.00'],
      [2, 'adjustment', 'Write-offs', '0.00'],
      [3, 'collection', 'Collections', '-5.00'],
    ]);
    expect(new Set(records.map(({ identity }) => identity)).size).toBe(1);
  });

  it('keeps the whole row out for one bad cell, and names every bad one', () => {
    const { records, issues } = map(['1/6/2025', '$100.00', 'ask Kim', '#REF!', '$1']);
    expect(records).toEqual([]);
    expect(issues.map(({ row, column, code, severity }) => [row, column, code, severity])).toEqual([
      [2, 'Adj', 'not_an_amount', 'error'],
      [2, 'Write-off', 'sheet_error', 'error'],
    ]);
  });

  it('stores a rounded amount and says so', () => {
    const { records, issues } = map(['1/6/2025', '1.005', '', '', '']);
    expect(records[0]?.fields.amount).toBe('1.01');
    expect(issues).toMatchObject([{ code: 'rounded', severity: 'warning' }]);
  });

  it('skips a day off, whatever its date, without an issue', () => {
    const { records, issues, skips } = map(['some day', '', ' ', '', ''], ['', '', '', '', '']);
    expect({ records, issues }).toEqual({ records: [], issues: [] });
    expect(skips).toEqual([
      { row: 2, reason: 'no_values' },
      { row: 3, reason: 'blank' },
    ]);
  });

  it('blames the mapping for every row where a mapped column is gone', () => {
    const rows = [
      { row: 2, cells: ['1/6/2025'] },
      { row: 3, cells: ['1/7/2025'] },
    ];
    const { records, issues } = mapRows({ headers: ['Date'], rows }, FINANCIALS, NO_LOOKUPS);
    expect(records).toEqual([]);
    expect(issues.map(({ row, code }) => [row, code])).toEqual([
      [2, 'mapping_problem'],
      [3, 'mapping_problem'],
    ]);
  });
});

describe('createMonthSums', () => {
  it('adds up the cents that stand in the cells, whatever they are', () => {
    const cents = fc.array(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(cents, (amounts) => {
        const { records } = map(
          ...amounts.map((amount) => ['1/6/2025', (amount / 100).toFixed(2), '', '', '']),
        );
        const sums = createMonthSums('financial');
        for (const record of records) sums.add([record]);
        const total = amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
        expect(sums.sums().map(({ sum }) => BigInt(sum.replace('.', '')))).toEqual([total]);
      }),
    );
  });
});
