import { describe, expect, it } from 'vitest';
import { makeDemoSheets } from '../../addon/host/demo/makeDemoSheets.ts';
import type { Cell } from '../../shared/cell.ts';
import { classifyRow, splitRows } from '../../shared/rowKinds.ts';
import { readDemo } from '../fixtures/demoTable.ts';

const HEADERS = ['Date', 'Carrier', 'Production', 'Notes'];

describe('classifyRow', () => {
  it.each<[Cell[], string | null]>([
    [['', ' ', '\u200b', ''], 'blank'],
    [['', false, '', ''], 'blank'],
    [['Date', ' CARRIER ', 'Production', 'Notes'], 'repeated_header'],
    [['Totals Jan', '', '#REF!', ''], 'subtotal'],
    [['TOTAL', '', '5', ''], 'subtotal'],
    [['Sub-total', '', '5', ''], 'subtotal'],
    [['Subtotal:', '', '5', ''], 'subtotal'],
    [['Grand Total', '1/31/2025', '5', ''], 'subtotal'],
    [['January total', '', '5', ''], 'subtotal'],
    [['', '', '5', 'Totals'], 'subtotal'],
    [['Total Production (Production + Scheduled + Adj)', '', '', ''], 'subtotal'],
    [['1/2/2025', 'Delta', '5', 'total was off'], null],
    [['1/2/2025', 'Total', '5', 'Totals'], null],
    [['', 'Delta', '5', 'asked for the total twice'], null],
    [['Totally new', '', '5', ''], null],
    [['Delta', '', '5', 'Totals'], null],
    [['1/2/2025', '', '', ''], null],
    [['Dates', '', '', ''], null],
    [[0, '', '', ''], null],
  ])('takes %j as %s', (cells, reason) => {
    expect(classifyRow(HEADERS, cells)).toBe(reason);
  });

  it('does not take a carrier called Total for a subtotal where the row has a day', () => {
    const headers = ['Carrier', 'Date', 'Amount'];
    for (const day of ['1/2/2025', { date: '2025-01-02' }, 'Jan-25', '2025-01-02 10:00']) {
      expect(classifyRow(headers, ['Total Health Plan', day, '100'])).toBeNull();
    }
  });

  it('knows a repeated header with blank and doubled names', () => {
    expect(classifyRow(['DATE', 'RATE', 'RATE (2)', 'Column D'], ['DATE', 'RATE', 'RATE', ''])).toBe(
      'repeated_header',
    );
  });
});

describe('splitRows', () => {
  it('keeps or names every row, and leaves only days off for the mapping to skip', () => {
    for (const sheet of makeDemoSheets({ seed: 2, days: 90 })) {
      const { headers, rows } = readDemo(sheet);
      const split = splitRows(headers, rows);
      const numbers = [...split.rows, ...split.skips]
        .map(({ row }) => row)
        .sort((left, right) => left - right);
      expect(numbers).toEqual(rows.map(({ row }) => row));
      expect(split.rows.length).toBeGreaterThanOrEqual(sheet.expected.dataRows);
      expect(split.skips.length).toBeLessThanOrEqual(sheet.expected.notDataRows);
    }
  });
});
