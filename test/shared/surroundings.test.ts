import { describe, expect, it } from 'vitest';
import type { Cell, Surroundings } from '../../shared/cell.ts';
import type { Lookups } from '../../shared/lookups.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { checkAbove, pickSurroundings } from '../../shared/surroundings.ts';

const AMOUNT = {
  source_column: 'Amount',
  target_field: 'amount',
  transform: 'currency',
  with: { metric_type: 'production', category: 'All' },
};
const MONTH = { source_tab: true, target_field: 'date', transform: 'date', date_format: 'MMM YYYY' };
const LOOKUPS: Lookups = {
  providers: [
    {
      id: 'p1',
      name: 'Mara Ellingsen',
      aliases: [],
      dated: [{ alias: 'Doc', from: '2025-01-01', until: null }],
    },
    { id: 'p2', name: 'Tobias Quade', aliases: ['Doc'] },
  ],
  members: [],
};

function map(
  entries: readonly object[],
  surroundings: Surroundings | undefined,
  ...cells: readonly Cell[][]
) {
  const config = MappingConfig.parse({ mappings: entries });
  const rows = cells.map((row, index) => ({ row: index + 9, cells: row }));
  const table = { headers: ['Amount', 'Date'], rows, ...(surroundings && { surroundings }) };
  const { records, issues } = mapRows(table, config, LOOKUPS);
  return { fields: records.map(({ fields }) => fields), issues };
}

function around(tabName: string, cellsAbove: Readonly<Record<string, Cell>> = {}): Surroundings {
  return { tabName, cellsAbove };
}

describe('the tab’s name', () => {
  it('is the month of every row', () => {
    const { fields } = map([MONTH, AMOUNT], around('Jan 2025'), [5, ''], [6, '']);
    expect(fields.map(({ date, amount }) => [date, amount])).toEqual([
      ['2025-01-01', '5.00'],
      ['2025-01-01', '6.00'],
    ]);
  });

  it('gives its parts to several fields', () => {
    const month = { ...MONTH, split: { by: ' - ', part: 1 } };
    const notes = {
      source_tab: true,
      split: { by: ' - ', part: 2 },
      target_field: 'notes',
      transform: 'text',
    };
    const { fields } = map([month, notes, AMOUNT], around('Jan 2025 - Northside'), [5, '']);
    expect(fields).toMatchObject([{ date: '2025-01-01', notes: 'Northside' }]);
  });

  it('names a provider, a location, a word with a meaning', () => {
    const day = { source_column: 'Date', target_field: 'date', transform: 'date' };
    const provider = {
      source_tab: true,
      target_field: 'provider_id',
      transform: 'lookup',
      lookup_table: 'providers',
    };
    const carrier = {
      source_tab: true,
      target_field: 'insurance_carrier',
      transform: 'value_map',
      values: { 'mara ellingsen': 'Delta' },
    };
    const { fields } = map([day, AMOUNT, provider, carrier], around('Mara  Ellingsen '), [5, '2025-01-06']);
    expect(fields).toMatchObject([{ provider_id: 'p1', insurance_carrier: 'Delta' }]);
  });

  it('means whom the row’s own date says where the spelling is one of certain days', () => {
    const day = { source_column: 'Date', target_field: 'date', transform: 'date' };
    const provider = {
      source_tab: true,
      target_field: 'provider_id',
      transform: 'lookup',
      lookup_table: 'providers',
    };
    const { fields } = map([provider, day, AMOUNT], around('Doc'), [5, '2024-12-31'], [5, '2025-01-01']);
    expect(fields.map((each) => each.provider_id)).toEqual(['p2', 'p1']);
  });

  it('that cannot be read is an issue of every row, which names it', () => {
    const { fields, issues } = map([MONTH, AMOUNT], around('Sheet1'), [5, ''], [6, '']);
    expect(fields).toEqual([]);
    expect(issues).toMatchObject([
      { row: 9, column: null, code: 'not_a_date' },
      { row: 10, column: null, code: 'not_a_date' },
    ]);
    expect(issues[0]?.message).toMatch(/^The tab’s name: “Sheet1” is not a date .* read as MMM YYYY here/);
  });
});

describe('a cell above the table', () => {
  const day = { source_cell: 'B2', target_field: 'date', transform: 'date' };

  it('is read for every row', () => {
    const { fields } = map([day, AMOUNT], around('x', { B2: { date: '2025-01-31' } }), [5, '']);
    expect(fields).toMatchObject([{ date: '2025-01-31' }]);
  });

  it.each<[Cell, object]>([
    ['', {}],
    ['None', { empty_words: ['none'] }],
  ])('that says nothing (%j) is missing in every row that needs it', (cell, more) => {
    const { issues } = map([{ ...day, ...more }, AMOUNT], around('x', { B2: cell }), [5, '']);
    expect(issues).toMatchObject([{ column: null, code: 'missing_value' }]);
    expect(issues[0]?.message).toMatch(/^The cell B2 above the table is empty/);
  });

  it('that shows a formula’s error is an issue that names it', () => {
    const { issues } = map([day, AMOUNT], around('x', { B2: '#REF!' }), [5, '']);
    expect(issues).toMatchObject([{ code: 'sheet_error', message: expect.stringContaining('The cell B2') }]);
  });

  it('warns in every row, and is stored', () => {
    const code = { source_cell: 'C1', target_field: 'procedure_code', transform: 'procedure_code' };
    const { fields, issues } = map([day, AMOUNT, code], around('x', { B2: '2025-01-31', C1: 'WHITE' }), [
      5,
      '',
    ]);
    expect(fields).toMatchObject([{ procedure_code: 'WHITE' }]);
    expect(issues).toMatchObject([{ column: null, code: 'not_a_code', severity: 'warning' }]);
  });
});

describe('rows that come without their surroundings', () => {
  it.each<[string, object, Surroundings | undefined]>([
    ['none', MONTH, undefined],
    ['no such cell', { ...MONTH, source_tab: undefined, source_cell: 'B2' }, around('Jan 2025')],
    ['no surroundings for a cell', { ...MONTH, source_tab: undefined, source_cell: 'B2' }, undefined],
  ])('are issues with a sentence: %s', (_, entry, surroundings) => {
    const { fields, issues } = map([entry, AMOUNT], surroundings, [5, '']);
    expect(fields).toEqual([]);
    expect(issues).toMatchObject([
      { row: 9, code: 'mapping_problem', message: expect.stringContaining('did not come with the rows') },
    ]);
  });
});

describe('what leaves the sheet from above the table', () => {
  const config = MappingConfig.parse({
    mappings: [
      { source_cell: 'B2', target_field: 'date', transform: 'date' },
      { source_cell: 'AA1', target_field: 'notes', transform: 'text' },
      AMOUNT,
    ],
  });

  it('is only what the mapping reads', () => {
    const wide = [...Array.from({ length: 26 }, () => 'Patient Zero'), 'Northside'];
    expect(pickSurroundings(config, 'Tab', [wide, ['secret', '1/31/2025']])).toEqual({
      tabName: 'Tab',
      cellsAbove: { B2: '1/31/2025', AA1: 'Northside' },
    });
    expect(pickSurroundings(config, 'Tab', []).cellsAbove).toEqual({ B2: '', AA1: '' });
  });

  it('lies above the headers', () => {
    expect(checkAbove(config, 3)).toEqual([]);
    expect(checkAbove(config, 2)).toMatchObject([
      {
        column: null,
        field: 'date',
        message: expect.stringContaining('B2 does not lie above the headers in row 2'),
      },
    ]);
  });
});
