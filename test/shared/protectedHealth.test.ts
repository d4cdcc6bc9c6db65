import { describe, expect, it } from 'vitest';
import { makeDemoSheets } from '../../addon/host/demo/makeDemoSheets.ts';
import type { Cell, SheetRow } from '../../shared/cell.ts';
import { findIdentifiers, markIdentifier } from '../../shared/protectedHealth.ts';
import { suggestMapping } from '../../shared/suggestMapping.ts';
import { DEMO_LOOKUPS, readDemo } from '../fixtures/demoTable.ts';
import { IDENTIFIER_HEADERS, ORDINARY_HEADERS } from '../fixtures/identifierHeaders.ts';

const CASES = Object.entries(IDENTIFIER_HEADERS).flatMap(([kind, headers]) =>
  headers.map((header) => [header, kind] as const),
);

function rowsOf(cells: readonly Cell[]): SheetRow[] {
  return cells.map((cell, index) => ({ row: index + 2, cells: [cell] }));
}

function kindOf(header: string, cells: readonly Cell[] = []): string | null {
  return findIdentifiers([header], rowsOf(cells), DEMO_LOOKUPS)[0]?.identifier ?? null;
}

describe('a header', () => {
  it('is found in each of the usual spellings, for what it names', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(120);
    expect(CASES.map(([header]) => [header, kindOf(header)])).toEqual(CASES);
  });

  it('of an ordinary sheet raises no alarm', () => {
    expect(ORDINARY_HEADERS.length).toBeGreaterThanOrEqual(60);
    expect(ORDINARY_HEADERS.filter((header) => kindOf(header) !== null)).toEqual([]);
  });

  it('is judged however long it is', () => {
    const long = ['patient ', 'a', '1', ' ', 'Name of '].map((part) => part.repeat(200));
    expect(long.map((header) => kindOf(header))).toEqual([null, null, null, null, null]);
  });
});

describe('values', () => {
  it.each<[string, string, readonly Cell[]]>([
    ['phone', 'Notes', ['asked for a call at 555-0123', 'spoke', 'no answer']],
    ['phone', 'Remarks', ['', '(555) 555-0123', 'left vm', 'x', 'y', 'z', 'a', 'b', 'c', 'd', 'e', 'f']],
    ['phone', 'Best way', ['555.555.0123', '+1 555-555-0188']],
    ['phone', 'Reach at', [5_552_550_123, 5_552_550_188]],
    ['email', 'Notes', ['wrote to vera@corliss.example', 'none']],
    ['ssn', 'Misc', ['123-45-6789', 'n/a']],
    ['name', 'Who came', ['Ashgrove, Tilda', 'Brockway, Emil R.', 'O’Neil, Vera']],
    ['name', 'Name', ['Tilda Ashgrove', 'Emil Brockway', 'Vera van Corliss']],
    ['url', 'Form', ['https://forms.example/1', 'https://forms.example/2']],
    ['ip_address', 'From', ['203.0.113.9', '198.51.100.77']],
    ['account', 'Paid with', ['4111 1111 1111 1111', 'cash']],
  ])('that look like %s are found in “%s”', (kind, header, cells) => {
    expect(kindOf(header, cells)).toBe(kind);
  });

  it.each<[string, readonly Cell[]]>([
    ['Name', ['Mara Ellingsen', 'Tobias Quade', 'Kim']],
    ['Who', ['Ellingsen, Mara DDS', 'Quade, Tobias DMD', 'Nobody, New RDH']],
    ['Provider', ['Ashgrove, Tilda', 'Brockway, Emil']],
    ['Description', ['Filling, One surface', 'Crown, Porcelain']],
    ['Branch', ['Springfield, IL', 'Salem, OR']],
    ['Submission ID', ['6239988812345678901', '6239988812345678902']],
    ['ID', [5_552_550_123, 5_552_550_188]],
    ['Date', ['2025-01-06', '11-02-2024', '1/6/25']],
    ['Production', ['$1,322.35', ' $ -   ', '(1,234.50)', '7048.510000000002', '1234-5678']],
    ['Version', ['1.2.3', '2.0.1']],
    ['Outcome', ['LM', 'left vm', 'Spoke, booked']],
  ])('of an ordinary column “%s” raise no alarm', (header, cells) => {
    expect(kindOf(header, cells)).toBeNull();
  });

  it('are never quoted in the reason', () => {
    const [found] = findIdentifiers(['Notes'], rowsOf(['call 555-0123']));
    expect(found).toEqual({
      column: 'Notes',
      identifier: 'phone',
      because: 'values',
      reason: 'Some values look like a phone number.',
    });
    expect(found && markIdentifier(found)).toBe('Looks like a phone number');
  });

  it('are judged however long a cell is', () => {
    const cells = ['a', 'a.', '1-', 'A ', '1.'].map((part) => part.repeat(25_000));
    expect(kindOf('Notes', cells)).toBeNull();
  });
});

describe('the demonstration sheets', () => {
  const sheets = makeDemoSheets({ seed: 4, days: 181 }).map((sheet) => ({ sheet, ...readDemo(sheet) }));

  it('raise an alarm for the patients’ names and the phone numbers in the notes alone', () => {
    const alarms = sheets.flatMap(({ sheet, headers, rows }) =>
      findIdentifiers(headers, rows, DEMO_LOOKUPS).map(({ column, identifier }) => [
        sheet.name,
        column,
        identifier,
      ]),
    );
    expect(alarms).toEqual([
      ['Day sheet', 'Patient Name', 'name'],
      ['Calls', 'Notes', 'phone'],
    ]);
  });

  it('get no proposal for a column that raises an alarm', () => {
    for (const { headers, rows } of sheets) {
      const { columns } = suggestMapping(headers, rows, DEMO_LOOKUPS);
      const alarms = findIdentifiers(headers, rows, DEMO_LOOKUPS).map(({ column }) => column);
      expect(columns.filter(({ column }) => alarms.includes(column))).toEqual([]);
    }
  });
});

describe('suggestMapping', () => {
  it('recognises rows by no patient’s number, and reads no date of birth as the day', () => {
    const headers = ['Patient ID', 'DOB', 'Day', 'Production'];
    const rows = ['1', '2', '3', '4'].map((id, index) => ({
      row: index + 2,
      cells: [id, '1990-01-01', `2025-01-0${id}`, '10.00'],
    }));
    const { config, columns } = suggestMapping(headers, rows, DEMO_LOOKUPS);
    expect(columns.map(({ column }) => column)).toEqual(['Day', 'Production']);
    expect(config.identity).toEqual({ by: 'columns', columns: ['Day'] });
  });
});
