import { describe, expect, it } from 'vitest';
import type { SheetRow } from '../../shared/cell.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { type MergedArea, spreadMerges } from '../../shared/spreadMerges.ts';

const HEADERS = ['Date', 'Location', 'Provider', 'Production', 'Note', 'Net'];
const CONFIG = MappingConfig.parse({
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date' },
    {
      source_column: 'Provider',
      target_field: 'provider_id',
      transform: 'lookup',
      lookup_table: 'providers',
    },
    {
      source_column: 'Production',
      target_field: 'amount',
      transform: 'currency',
      with: { metric_type: 'production', category: 'All' },
    },
  ],
  identity: { by: 'columns', columns: ['Location'] },
  validation_rules: {
    rules: [
      { rule: 'expected_sum', column: 'Net', of: [{ column: 'Production' }] },
      { rule: 'required', column: 'Production' },
    ],
  },
});
const day = { date: '2025-01-06' };
const ROWS: readonly SheetRow[] = [
  { row: 3, cells: [day, 'North', 'Ito', '100', 'n', '100'] },
  { row: 4, cells: ['', '', '', '', '', ''] },
  { row: 5, cells: ['', '', 'Oak', '', '', ''] },
];
const down = (column: number, row = 3, rows = 3): MergedArea => ({ row, column, rows, columns: 1 });

function spread(...merges: readonly MergedArea[]) {
  const { rows, filled } = spreadMerges(HEADERS, ROWS, merges, CONFIG);
  return { filled, columns: HEADERS.map((_, at) => rows.map(({ cells }) => cells[at])) };
}

describe('a cell merged over several rows', () => {
  it('gives its date and its key to each of its rows', () => {
    const { filled, columns } = spread(down(1), down(2, 3, 2));
    expect(filled).toBe(3);
    expect(columns.slice(0, 2)).toEqual([
      [day, day, day],
      ['North', 'North', ''],
    ]);
  });

  it('never doubles a number, in a column that is stored or in one that is only added up', () => {
    expect(spread(down(4), down(6))).toMatchObject({ filled: 0 });
  });

  it('leaves a column alone that nothing reads', () => {
    expect(spread(down(5))).toMatchObject({ filled: 0 });
  });

  it('does not write over what stands in its rows', () => {
    expect(spread(down(3)).columns[2]).toEqual(['Ito', 'Ito', 'Oak']);
  });

  it('is left as it is where it begins above the rows, is blank, or lies in one row', () => {
    const inOneRow = { row: 3, column: 1, rows: 1, columns: 2 };
    expect(spread(down(1, 2), down(1, 4, 2), inOneRow)).toMatchObject({ filled: 0 });
  });

  it('spreads nothing without merges: the rows come back as they are', () => {
    expect(spreadMerges(HEADERS, ROWS, [], CONFIG).rows).toBe(ROWS);
  });
});
