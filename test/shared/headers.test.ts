import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDemoSheets } from '../../addon/host/demo/makeDemoSheets.ts';
import { columnLetter, findHeaderRow, labelHeaders } from '../../shared/headers.ts';
import { readDemo } from '../fixtures/demoTable.ts';

describe('labelHeaders', () => {
  it('tidies white space, names blank headers by their letter, and numbers repeated ones', () => {
    const cells = ['  Date ', 'Pt\n Income', '', 'SUCCESS RATE', 'Notes 🙂', 'Column C', 'SUCCESS RATE'];
    expect(labelHeaders(cells)).toEqual([
      'Date',
      'Pt Income',
      'Column C',
      'SUCCESS RATE',
      'Notes 🙂',
      'Column C (2)',
      'SUCCESS RATE (2)',
    ]);
  });

  it('leaves a header that looks numbered by us to the column that has it', () => {
    expect(labelHeaders(['A', 'A', 'A (2)', 'A'])).toEqual(['A', 'A (3)', 'A (2)', 'A (4)']);
  });

  it('keeps every label different, filled, trimmed and short, whatever the cells hold', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('', ' ', 'A', 'A (2)', '__proto__', '\ud800'),
      fc.double(),
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), (cells) => {
        const labels = labelHeaders([...cells, 'x'.repeat(50_000), 'x'.repeat(50_000)]);
        expect(new Set(labels).size).toBe(labels.length);
        for (const label of labels) {
          expect(label).toBe(label.trim());
          expect(label.length).toBeGreaterThan(0);
          expect(label.length).toBeLessThanOrEqual(200);
        }
      }),
    );
  });

  it('counts columns as the sheet does', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });
});

describe('findHeaderRow', () => {
  it('finds the row that names the columns in each kind of sheet', () => {
    for (const sheet of makeDemoSheets({ seed: 3, days: 40 })) {
      expect([sheet.name, readDemo(sheet).headerRow]).toEqual([sheet.name, sheet.expected.headerRow]);
    }
  });

  it.each([
    ['an empty tab', []],
    ['blank rows', [['', ' '], ['']]],
    [
      'only numbers',
      [
        [1, 2, 3],
        ['4.5', '$6', '7%'],
      ],
    ],
    ['only a title', [['Notes'], [''], ['Call the lab']]],
  ])('answers null for %s', (_, rows) => {
    expect(findHeaderRow(rows)).toBeNull();
  });

  it('passes over titles and print-out lines above the headers', () => {
    const rows = [
      ['Production report', '', '', '', ''],
      ['Clinic:', 'Juniper Street', '', '', ''],
      ['01/01/2025 - 06/30/2025', '', '', '', ''],
      ['Date', 'Production', 'Adj', 'Write-off', 'Net'],
      ['1/2/2025', '$5', '0', '0', '$5'],
    ];
    expect(findHeaderRow(rows)).toBe(4);
  });
});
