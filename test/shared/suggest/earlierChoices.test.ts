import { describe, expect, it } from 'vitest';
import type { EarlierChoice } from '../../../shared/apiMappings.ts';
import type { Cell } from '../../../shared/cell.ts';
import { NO_LOOKUPS } from '../../../shared/lookups.ts';
import type { MappingEntry } from '../../../shared/mappingEntry.ts';
import { type Suggestion, suggestMapping } from '../../../shared/suggestMapping.ts';

function suggest(headers: string[], cells: readonly Cell[][], earlier: readonly EarlierChoice[]): Suggestion {
  const rows = cells.map((row, index) => ({ row: index + 2, cells: row }));
  return suggestMapping(headers, rows, NO_LOOKUPS, earlier);
}

function choice(header: string, ...entries: MappingEntry[]): EarlierChoice {
  return { dataset: 'financial', header, entries };
}

const SMILES: MappingEntry = {
  source_column: 'Smiles',
  target_field: 'amount',
  transform: 'currency',
  with: { metric_type: 'collection', category: 'Membership' },
};
const DATED: MappingEntry = {
  source_column: 'Date',
  target_field: 'date',
  transform: 'date',
  date_format: 'DD/MM/YYYY',
};
const ROWS: Cell[][] = [
  ['1/2/2025', '5.00', '7'],
  ['3/4/2025', '6.00', '8'],
];

describe('the clinic’s own earlier choices', () => {
  it('win: a header that nobody else knows gets the entries that it had, under its name here', () => {
    const { columns, config } = suggest(['Date', '  SMILES 😀 ', 'Production'], ROWS, [
      choice('Smiles', SMILES),
    ]);
    expect(columns[1]).toEqual({
      column: '  SMILES 😀 ',
      entries: [{ ...SMILES, source_column: '  SMILES 😀 ' }],
      confidence: 'high',
      reason: 'As in an earlier sheet of your clinic.',
    });
    expect(config.dataset).toBe('financial');
  });

  it('settle what the samples leave open, such as the order of day and month', () => {
    const open = suggest(['Date', 'Production'], ROWS, []).columns[0];
    expect(open?.confidence).toBe('low');
    const settled = suggest(['Date', 'Production'], ROWS, [choice('Date', DATED)]).columns[0];
    expect(settled).toMatchObject({ confidence: 'high', entries: [{ date_format: 'DD/MM/YYYY' }] });
  });

  it('lose where the values do not read by them any more', () => {
    const rows: Cell[][] = [
      ['1/14/2025', '5.00', 'n/a'],
      ['1/15/2025', '6.00', 'see notes'],
    ];
    const { columns } = suggest(['Date', 'Production', 'Smiles'], rows, [
      choice('Smiles', SMILES),
      choice('Date', DATED),
    ]);
    expect(columns.map(({ column, reason }) => [column, reason.startsWith('As in')])).toEqual([
      ['Date', false],
      ['Production', false],
    ]);
  });

  it('weigh in the choice of the dataset', () => {
    const headers = ['Date', 'Reached', 'Production'];
    const rows: Cell[][] = [
      ['2025-01-02', '5', '7'],
      ['2025-01-03', '6', '8'],
    ];
    const entry: MappingEntry = {
      source_column: 'Reached',
      target_field: 'connected_calls',
      transform: 'integer',
    };
    expect(suggest(headers, rows, []).dataset).toBe('financial');
    expect(suggest(headers, rows, [{ dataset: 'call', header: 'Reached', entries: [entry] }]).dataset).toBe(
      'call',
    );
  });

  it('feed no field twice, and doubt new money of the same kind', () => {
    const rows: Cell[][] = [['2025-01-02', '2025-01-03', '5.00', '6.00']];
    const earlier = [
      choice('Posted', { ...DATED, source_column: 'Posted', date_format: 'YYYY-MM-DD' }),
      choice('Smiles', SMILES),
    ];
    const { columns } = suggest(['Date', 'Posted', 'Smiles', 'Collections'], rows, earlier);
    expect(columns.map(({ column, confidence }) => `${column} ${confidence}`)).toEqual([
      'Posted high',
      'Smiles high',
      'Collections low',
    ]);
  });

  it('keep only those combined columns that are here', () => {
    const entry: MappingEntry = {
      source_column: 'Memo',
      target_field: 'source_reference',
      transform: 'text',
      combine: { columns: ['Register', 'Gone'], between: ' ' },
    };
    const rows: Cell[][] = [['2025-01-02', '5', 'slip 4', 'front']];
    const { columns } = suggest(['Date', 'Production', 'Memo', 'Register'], rows, [choice('Memo', entry)]);
    expect(columns[2]?.entries[0]?.combine).toEqual({ columns: ['Register'], between: ' ' });
  });

  it('never bring back a column that looks like a patient’s', () => {
    const entry: MappingEntry = { source_column: 'Patient Name', target_field: 'notes', transform: 'text' };
    const rows: Cell[][] = [['2025-01-02', '5', 'Ashgrove, Tilda']];
    const { columns, leftOut } = suggest(['Date', 'Production', 'Patient Name'], rows, [
      choice('Patient Name', entry),
    ]);
    expect(columns.map(({ column }) => column)).toEqual(['Date', 'Production']);
    expect(leftOut).toEqual([{ column: 'Patient Name', reason: 'Looks like a patient’s name.' }]);
  });
});
