import { describe, expect, it } from 'vitest';
import type { Cell, SheetRow } from '../../shared/cell.ts';
import { NO_LOOKUPS } from '../../shared/lookups.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { identifyRows, occurrenceCounter, withOccurrence } from '../../shared/rowIdentity.ts';

const HEADERS = ['Date', 'Production', 'Ref'];

function configBy(identity: Record<string, unknown>): MappingConfig {
  const fixed = { metric_type: 'production', category: 'All' };
  return MappingConfig.parse({
    mappings: [
      { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'M/D/YYYY' },
      { source_column: 'Production', target_field: 'amount', transform: 'currency', with: fixed },
      { source_column: 'Ref', target_field: 'source_reference', transform: 'text' },
    ],
    identity,
  });
}

const BY_CONTENT = configBy({ by: 'content' });
const BY_REF = configBy({ by: 'columns', columns: ['Ref'] });

function identityOf(config: MappingConfig, cells: readonly Cell[], headers = HEADERS): string {
  return identifyRows(headers, config).textOf({ row: 2, cells });
}

function occurrences(config: MappingConfig, rows: readonly (readonly Cell[])[]): (number | undefined)[] {
  const count = occurrenceCounter(HEADERS, config);
  return rows.map((cells, index) => count({ row: index + 2, cells }).occurrence);
}

describe('a row is the same row', () => {
  const before = identityOf(BY_CONTENT, ['1/6/2025', '$5.00', 'a b']);

  it.each<[string, readonly Cell[]]>([
    ['its date is padded', ['01/06/2025', '$5.00', 'a b']],
    ['its date becomes a date cell', [{ date: '2025-01-06' }, '$5.00', 'a b']],
    ['white space comes in', [' 1/6/2025 ', '$5.00 ', ' a  b\u200b']],
  ])('when %s', (_, cells) => {
    expect(identityOf(BY_CONTENT, cells)).toBe(before);
  });

  it('when columns that no entry reads come in and others move', () => {
    expect(
      identityOf(BY_CONTENT, ['x', 'a b', '$5.00', '1/6/2025'], ['New', 'Ref', 'Production', 'Date']),
    ).toBe(before);
  });

  it('when its amount changes but its key does not', () => {
    expect(identityOf(BY_REF, ['1/6/2025', '$9.00', 'r1'])).toBe(identityOf(BY_REF, ['1/7/2025', '', 'r1']));
  });
});

describe('a row is another row', () => {
  it.each<[string, readonly Cell[]]>([
    ['its amount differs', ['1/6/2025', '$6.00', 'ab']],
    ['its day differs', ['1/7/2025', '$5.00', 'ab']],
    ['the same text stands in other cells', ['1/6/2025', '', '$5.00ab']],
  ])('when %s', (_, cells) => {
    expect(identityOf(BY_CONTENT, cells)).not.toBe(identityOf(BY_CONTENT, ['1/6/2025', '$5.00', 'ab']));
  });

  it('when it repeats one, and no cell can pretend to be such a repetition', () => {
    const twin = withOccurrence(identityOf(BY_REF, ['', '', 'r']), 2);
    expect(twin).not.toBe(identityOf(BY_REF, ['', '', 'r']));
    expect(identityOf(BY_REF, ['', '', 'r\u001f\u001f2'])).not.toBe(twin);
  });
});

describe('occurrenceCounter', () => {
  const row = ['1/6/2025', '$5.00', 'r1'];

  it('counts real twins from the second one on, across whatever stands between', () => {
    expect(occurrences(BY_CONTENT, [row, row, ['1/7/2025', '$5.00', 'r1'], row])).toEqual([
      undefined,
      2,
      undefined,
      3,
    ]);
  });

  it('does not count rows without a value or without a key', () => {
    expect(occurrences(BY_REF, [['', '$5', ''], ['', '$5', ''], ['1/6/2025', '', 'r1'], row])).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('has nothing to count where the row number tells rows apart', () => {
    expect(occurrences(configBy({ by: 'row_number' }), [row, row])).toEqual([undefined, undefined]);
  });
});

describe('rows of one key', () => {
  const send = (config: MappingConfig, rows: readonly (readonly Cell[])[]) => {
    const count = occurrenceCounter(HEADERS, config);
    const sent: SheetRow[] = rows.map((cells, index) => count({ row: index + 2, cells }));
    return mapRows({ headers: HEADERS, rows: sent }, config, NO_LOOKUPS);
  };
  const twins = [
    ['1/6/2025', '$5.00', 'r1'],
    ['1/6/2025', '$5.00', 'r1'],
  ];

  it('are an issue of the second one where columns tell rows apart', () => {
    const { records, issues } = send(BY_REF, twins);
    expect(records.map(({ row }) => row)).toEqual([2]);
    expect(issues).toMatchObject([{ row: 3, column: 'Ref', code: 'duplicate_key', severity: 'error' }]);
  });

  it('are both stored where content does', () => {
    const { records, issues } = send(BY_CONTENT, twins);
    expect(new Set(records.map(({ identity }) => identity)).size).toBe(2);
    expect(issues).toEqual([]);
  });

  it('say that the key is missing where it is blank', () => {
    expect(send(BY_REF, [['1/6/2025', '$5.00', ' ']]).issues).toMatchObject([
      { row: 2, column: 'Ref', code: 'missing_value' },
    ]);
  });
});
