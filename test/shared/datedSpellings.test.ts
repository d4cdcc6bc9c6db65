import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/cell.ts';
import type { Lookups } from '../../shared/lookups.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { mapRows } from '../../shared/mapRows.ts';

const LOOKUPS: Lookups = {
  providers: [
    {
      id: 'p1',
      name: 'Mara Ellingsen',
      aliases: ['MELL', 'Doc'],
      dated: [{ alias: 'Dr. L', from: '2024-01-01', until: '2024-12-31' }],
    },
    {
      id: 'p2',
      name: 'Tobias Quade',
      aliases: ['tqua'],
      dated: [
        { alias: 'dr.  l', from: '2025-01-01', until: null },
        { alias: 'Doc', from: null, until: '2023-12-31' },
        { alias: 'Both', from: null, until: null },
      ],
    },
    {
      id: 'p3',
      name: 'INES',
      aliases: [],
      dated: [{ alias: 'both', from: '2025-01-01', until: '2025-01-31' }],
    },
  ],
  members: [],
  leftOut: ['Northside', 'Dr. L', 'MELL'],
};
const AMOUNT = {
  source_column: 'Amount',
  target_field: 'amount',
  transform: 'currency',
  with: { metric_type: 'production', category: 'All' },
};
const DAY = { source_column: 'Date', target_field: 'date', transform: 'date' };
const PROVIDER = {
  source_column: 'Prov',
  target_field: 'provider_id',
  transform: 'lookup',
  lookup_table: 'providers',
};
const HEADERS = ['Prov', 'Amount', 'Date'];

function map(rows: readonly Cell[][], lookups = LOOKUPS, more: object = {}) {
  const config = MappingConfig.parse({ mappings: [{ ...PROVIDER, ...more }, AMOUNT, DAY] });
  const numbered = rows.map((cells, index) => ({ row: index + 2, cells }));
  return mapRows({ headers: HEADERS, rows: numbered }, config, lookups);
}

function whoIs(spelling: Cell, day: string, lookups: Lookups = { ...LOOKUPS, leftOut: [] }): string {
  const { records, issues } = map([[spelling, 5, day]], lookups);
  return records[0]?.fields.provider_id ?? issues[0]?.code ?? 'nothing';
}

describe('a spelling of certain days', () => {
  it.each<[Cell, string, string]>([
    ['Dr. L', '2024-01-01', 'p1'],
    ['DR. L', '2024-12-31', 'p1'],
    ['dr. l', '2025-01-01', 'p2'],
    ['Dr. L', '2023-12-31', 'unknown_provider'],
    ['Doc', '2023-12-31', 'p2'],
    ['Doc', '2024-01-01', 'p1'],
    ['Both', '2024-12-31', 'p2'],
    ['Both', '2025-01-15', 'unknown_provider'],
    ['MELL', '2024-06-01', 'p1'],
    ['', '2024-06-01', 'nothing'],
  ])('%j on %s is %s, whatever the order of columns', (spelling, day, who) => {
    expect(whoIs(spelling, day)).toBe(who);
  });

  it('says that it means someone on other days, or that two share it', () => {
    const { issues } = map(
      [
        ['Dr. L', 5, '2023-12-31'],
        ['Both', 5, '2025-01-15'],
      ],
      { ...LOOKUPS, leftOut: [] },
    );
    expect(issues[0]?.message).toMatch(/^“Dr\. L” is someone on other days, but not on 2023-12-31\./);
    expect(issues[1]?.message).toMatch(/^“Both” can mean more than one provider/);
  });

  it('is unknown where the row has no date', () => {
    const { issues } = map([['Dr. L', 5, '']], { ...LOOKUPS, leftOut: [] });
    expect(issues.map(({ column, code }) => [column, code])).toEqual([
      ['Date', 'missing_value'],
      ['Prov', 'unknown_provider'],
    ]);
    expect(issues[1]?.message).toContain('this row has no date');
  });

  it('is settled by each record’s own date where a row has several', () => {
    const record = (column: string, date: string, type: string) => {
      const fixed = { metric_type: type, category: 'All' };
      return [
        { source_column: date, target_field: 'date', transform: 'date', with: fixed },
        { source_column: column, target_field: 'amount', transform: 'currency', with: fixed },
      ];
    };
    const config = MappingConfig.parse({
      mappings: [PROVIDER, ...record('A', 'Day A', 'production'), ...record('B', 'Day B', 'collection')],
    });
    const cells = ['Dr. L', '2024-05-01', 1, '2025-05-01', 2];
    const table = { headers: ['Prov', 'Day A', 'A', 'Day B', 'B'], rows: [{ row: 2, cells }] };
    const { records } = mapRows(table, config, LOOKUPS);
    expect(records.map(({ fields }) => [fields.amount, fields.provider_id])).toEqual([
      ['1.00', 'p1'],
      ['2.00', 'p2'],
    ]);
  });
});

describe('spellings that the clinic leaves out', () => {
  it('make a row a skip, with no record and no issue, and the counts add up', () => {
    const { records, issues, skips } = map([
      [' northside', 5, '2025-01-06'],
      ['Mara Ellingsen', 5, '2025-01-06'],
      ['NORTHSIDE', 'broken', 'no day'],
      ['Nobody', 5, '2025-01-06'],
      ['Dr. L', 5, '2023-01-06'],
    ]);
    expect(records.map(({ row }) => row)).toEqual([3]);
    expect(issues.map(({ row, code }) => [row, code])).toEqual([[5, 'unknown_provider']]);
    expect(skips).toEqual([
      { row: 2, reason: 'left_out' },
      { row: 4, reason: 'left_out' },
      { row: 6, reason: 'left_out' },
    ]);
  });

  it('do not silence a spelling that means someone', () => {
    expect(whoIs('MELL', '2024-06-01', LOOKUPS)).toBe('p1');
    expect(whoIs('Dr. L', '2025-06-01', LOOKUPS)).toBe('p2');
  });
});

describe('a lookup by code', () => {
  it.each<[Cell, string]>([
    ['MELL', 'p1'],
    [' MELL\u200b', 'p1'],
    ['mell', 'unknown_provider'],
    ['tqua', 'unknown_provider'],
    ['TQUA', 'unknown_provider'],
    ['INES', 'p3'],
    ['Doc', 'unknown_provider'],
    ['Mara Ellingsen', 'unknown_provider'],
  ])('%j is %s', (spelling, who) => {
    const lookups = { ...LOOKUPS, leftOut: [] };
    const { records, issues } = map([[spelling, 5, '2024-06-01']], lookups, { lookup_field: 'code' });
    expect(records[0]?.fields.provider_id ?? issues[0]?.code).toBe(who);
  });
});
