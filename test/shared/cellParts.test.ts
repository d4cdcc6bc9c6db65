import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/cell.ts';
import { NO_LOOKUPS } from '../../shared/lookups.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { mappedColumns } from '../../shared/pickColumns.ts';
import { occurrenceCounter } from '../../shared/rowIdentity.ts';

const AMOUNT = {
  source_column: 'Amount',
  target_field: 'amount',
  transform: 'currency',
  with: { metric_type: 'production', category: 'All' },
};
const DAY = { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'M/D/YYYY' };

function map(entries: readonly object[], headers: readonly string[], ...cells: readonly Cell[][]) {
  const config = MappingConfig.parse({ mappings: entries });
  const rows = cells.map((row, index) => ({ row: index + 2, cells: row }));
  const { records, issues, skips } = mapRows({ headers, rows }, config, NO_LOOKUPS);
  return {
    fields: records.map(({ fields }) => fields),
    issues: issues.map(({ row, column, code }) => [row, column, code]),
    skips: skips.map(({ row, reason }) => [row, reason]),
    messages: issues.map(({ message }) => message),
  };
}

describe('combined columns', () => {
  const day = {
    source_column: 'Year',
    combine: { columns: ['Month', 'Day'], between: '/' },
    target_field: 'date',
    transform: 'date',
    date_format: 'YYYY/M/D',
  };
  const headers = ['Day', 'Amount', 'Month', 'Year'];

  it('make one date of three', () => {
    const { fields } = map([day, AMOUNT], headers, [6, 5, '1', 2025]);
    expect(fields).toMatchObject([{ date: '2025-01-06' }]);
  });

  it('leave blank ones out, and one alone stands as it is', () => {
    const note = {
      source_column: 'A',
      combine: { columns: ['B', 'C'], between: ' · ' },
      target_field: 'notes',
      transform: 'text',
    };
    const columns = ['Date', 'Amount', 'A', 'B', 'C'];
    const rows = [
      ['1/6/2025', 5, 'one', ' ', 'three'],
      ['1/6/2025', 5, '', '', { date: '2025-01-07' }],
      ['1/6/2025', 5, '', '', ''],
    ];
    const notes = map([DAY, AMOUNT, note], columns, ...rows).fields.map((fields) => fields.notes);
    expect(notes).toEqual(['one · three', '2025-01-07', undefined]);
  });

  it('hand a formula’s error on, and name the column where it stands', () => {
    const { issues } = map([day, AMOUNT], headers, ['#REF!', 5, '1', 2025]);
    expect(issues).toEqual([[2, 'Day', 'sheet_error']]);
  });

  it('say what does not fit together', () => {
    const { issues, messages } = map([day, AMOUNT], headers, [31, 5, 2, 2025]);
    expect(issues).toEqual([[2, 'Year', 'not_a_date']]);
    expect(messages[0]).toMatch(/^“2025\/2\/31” is not a date/);
  });

  it('count as mapped, so that they leave the sheet, must be there, and make a row another row', () => {
    const config = MappingConfig.parse({ mappings: [day, AMOUNT] });
    expect(mappedColumns(config)).toEqual(['Year', 'Month', 'Day', 'Amount']);
    const { messages } = map([day, AMOUNT], ['Day', 'Amount', 'Year'], [6, 5, 2025]);
    expect(messages[0]).toMatch(/no column “Month”/);
    const count = occurrenceCounter(headers, config);
    const rows = [
      [6, 5, 1, 2025],
      [6, 5, 2, 2025],
      [6, 5, 1, 2025],
    ];
    expect(rows.map((cells, index) => count({ row: index + 2, cells }).occurrence)).toEqual([
      undefined,
      undefined,
      2,
    ]);
  });

  it('give a value where only a further one is filled', () => {
    const amount = { ...AMOUNT, combine: { columns: ['More'], between: '' } };
    const { fields, skips } = map(
      [DAY, amount],
      ['Date', 'Amount', 'More'],
      ['1/6/2025', '', '7'],
      ['1/6/2025', '', ''],
    );
    expect(fields.map((each) => each.amount)).toEqual(['7.00']);
    expect(skips).toEqual([[3, 'no_values']]);
  });
});

describe('one part of a text', () => {
  const code = (split: object, cell: Cell) =>
    map(
      [
        DAY,
        AMOUNT,
        { source_column: 'Code', split, target_field: 'procedure_code', transform: 'procedure_code' },
      ],
      ['Date', 'Amount', 'Code'],
      ['1/6/2025', 5, cell],
    );

  it.each<[object, Cell, string | undefined]>([
    [{ by: ' ', part: 1 }, 'D0120 Periodic oral evaluation', 'D0120'],
    [{ by: ' ', part: 2 }, ' D0120 \u00a0 Periodic', 'Periodic'],
    [{ by: ' - ', part: -1 }, 'Crown - D2740', 'D2740'],
    [{ by: '/', part: 1 }, 'd0120', 'D0120'],
    [{ by: '\n', part: 2 }, 'Periodic oral\nD0120', 'D0120'],
    [{ by: '.', part: 2 }, 12.5, '5'],
    [{ by: ' ', part: 1 }, ' ', undefined],
  ])('%j of %j is %s', (split, cell, value) => {
    expect(code(split, cell).fields[0]?.procedure_code).toBe(value);
  });

  it.each<[object, Cell]>([
    [{ by: ' ', part: 2 }, 'D0120'],
    [{ by: ',', part: 2 }, 'D0120,'],
    [{ by: ',', part: -3 }, 'a,b'],
  ])('%j of %j is missing, and an issue', (split, cell) => {
    const { issues, messages } = code(split, cell);
    expect(issues).toEqual([[2, 'Code', 'missing_part']]);
    expect(messages[0]).toMatch(/has no part (?:2|3 from the end)\. Correct it/);
  });

  it('leaves a formula’s error whole', () => {
    expect(code({ by: '/', part: 1 }, '#N/A').issues).toEqual([[2, 'Code', 'sheet_error']]);
  });

  it('is cut from what was combined', () => {
    const entry = {
      source_column: 'A',
      combine: { columns: ['B'], between: '|' },
      split: { by: '|', part: -1 },
      target_field: 'notes',
      transform: 'text',
    };
    const { fields } = map([DAY, AMOUNT, entry], ['Date', 'Amount', 'A', 'B'], ['1/6/2025', 5, 'x', 'y']);
    expect(fields[0]?.notes).toBe('y');
  });
});

describe('a procedure code', () => {
  it.each<[Cell, string, readonly unknown[]]>([
    ['d1110', 'D1110', []],
    [' D1110\u200b', 'D1110', []],
    ['WHITE01', 'WHITE01', [[2, 'Code', 'not_a_code']]],
    ['D111', 'D111', [[2, 'Code', 'not_a_code']]],
    ['D1110.1', 'D1110.1', [[2, 'Code', 'not_a_code']]],
    [1110, '1110', [[2, 'Code', 'not_a_code']]],
  ])('%j is stored as %s with %j', (cell, value, found) => {
    const entry = { source_column: 'Code', target_field: 'procedure_code', transform: 'procedure_code' };
    const { fields, issues } = map([DAY, AMOUNT, entry], ['Date', 'Amount', 'Code'], ['1/6/2025', 5, cell]);
    expect(fields[0]?.procedure_code).toBe(value);
    expect(issues).toEqual(found);
  });
});

describe('words for nothing', () => {
  const amount = { ...AMOUNT, empty_words: ['-1.0', 'N/A'] };
  const day = { ...DAY, empty_words: ['0001-01-01', 'none'] };

  it.each<[Cell]>([['-1.0'], [-1], [' n/a '], ['N/A\u200b'], ['']])('take %j for an empty cell', (cell) => {
    const { fields, issues, skips } = map([day, amount], ['Date', 'Amount'], ['1/6/2025', cell]);
    expect({ fields, issues }).toEqual({ fields: [], issues: [] });
    expect(skips).toEqual([[2, 'no_values']]);
  });

  it('take no other cell for one', () => {
    const { fields } = map([day, amount], ['Date', 'Amount'], ['1/6/2025', '-1.00'], ['1/6/2025', -1.5]);
    expect(fields.map((each) => each.amount)).toEqual(['-1.00', '-1.50']);
  });

  it('make a row without a date one that lacks it, and a row of such words alone a blank one', () => {
    const { issues, skips } = map(
      [day, amount],
      ['Date', 'Amount'],
      [{ date: '0001-01-01' }, 5],
      ['None', -1],
    );
    expect(issues).toEqual([[2, 'Date', 'missing_value']]);
    expect(skips).toEqual([[3, 'blank']]);
  });

  it('are blank to required columns, keys, rules and the counting of twins', () => {
    const config = MappingConfig.parse({
      mappings: [
        day,
        amount,
        { source_column: 'Ref', target_field: 'notes', transform: 'text', empty_words: ['-'] },
      ],
      identity: { by: 'columns', columns: ['Ref'] },
      validation_rules: { required_columns: ['Ref'], rules: [{ rule: 'required', column: 'Date' }] },
    });
    const headers = ['Date', 'Amount', 'Ref'];
    const count = occurrenceCounter(headers, config);
    const cells: readonly Cell[][] = [
      ['1/6/2025', 5, '-'],
      ['1/6/2025', 5, '-'],
      ['1/6/2025', -1, 'r'],
      ['1/6/2025', 5, 'r'],
    ];
    const rows = cells.map((row, index) => count({ row: index + 2, cells: row }));
    expect(rows.map(({ occurrence }) => occurrence)).toEqual([undefined, undefined, undefined, undefined]);
    const { records, issues } = mapRows({ headers, rows }, config, NO_LOOKUPS);
    expect(records.map(({ row }) => row)).toEqual([5]);
    expect(issues.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'Ref', 'missing_value'],
      [3, 'Ref', 'missing_value'],
    ]);
  });
});
