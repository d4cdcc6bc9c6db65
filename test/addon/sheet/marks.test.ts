import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { moveColumn } from '../../../addon/host/workbook/editColumns.ts';
import { sortRows } from '../../../addon/host/workbook/sortRows.ts';
import { plainText } from '../../../addon/sheet/plainText.ts';
import { buildOnce } from '../../support/buildOnce.ts';
import { hostOf, workbookOf } from '../host/hostOf.ts';
import { openStage, REQUEST, type Stage } from './openStage.ts';

let stage: Stage;
beforeAll(buildOnce);
afterEach(() => stage?.server.close());

const mark = (row: number, column: number, message: string, severity = 'error') => ({
  row,
  column,
  message,
  severity,
});
const ROWS = [
  ['Ref', 'Date', 'Production'],
  ['r1', '2026-03-02', 10],
  ['r2', 'never', 20],
  ['', '', ''],
  ['r3', '2026-03-03', 30],
  ['Total', '', 60],
];

async function open(): Promise<void> {
  const notes = { '3,2': 'Ask Mara', '2,3': 'checked' };
  const backgrounds = { '3,2': '#ffeeaa', '5,3': '#00ff00' };
  stage = await openStage(
    ROWS.map((row) => [...row]),
    { notes, backgrounds },
  );
}

/** Everything that a person sees in the sheet. */
function look() {
  const { sheet } = stage;
  const area = { row: 1, column: 1, rows: sheet.lastRow, columns: sheet.lastColumn };
  return {
    cells: sheet.read(area, (row, column) => sheet.cell(row, column)),
    notes: { ...sheet.state.notes },
    backgrounds: { ...sheet.state.backgrounds },
    columns: sheet.maxColumns,
  };
}

function statuses(): unknown[] {
  const { sheet } = stage;
  return Array.from({ length: sheet.lastRow }, (_, index) => sheet.cell(index + 1, sheet.lastColumn));
}

describe('marks of issues', () => {
  it('stand beside the notes that were there, and go without a trace of them', async () => {
    await open();
    const before = look();
    const marks = [mark(3, 2, '“never” is no date.'), mark(5, 3, 'Odd.\nVery odd.', 'warning')];
    expect(await stage.call('markIssues', 'Sheet1', marks)).toEqual({
      value: { cells: 2, statusColumn: false },
    });
    const { notes, backgrounds } = look();
    expect(notes['3,2']).toMatch(/^Ask Mara\nChairside: “never” is no date\./);
    expect(notes['5,3']).toMatch(/^Chairside: Odd\. Very odd\./);
    expect(notes['2,3']).toBe('checked');
    expect(backgrounds['3,2']).not.toBe(before.backgrounds['3,2']);
    expect(backgrounds['5,3']).not.toBe(backgrounds['3,2']);
    expect(await stage.call('readSheet', 'Sheet1')).toMatchObject({ value: { marks: { cells: 2 } } });
    expect(await stage.call('clearMarks', 'Sheet1')).toEqual({ value: { cells: 0, statusColumn: false } });
    expect(look()).toEqual(before);
  });

  it('give way to the next ones, and keep the first colours in mind', async () => {
    await open();
    const before = look();
    await stage.call('markIssues', 'Sheet1', [mark(3, 2, 'One.'), mark(5, 3, 'Two.')]);
    await stage.call('markIssues', 'Sheet1', [mark(3, 2, 'Three.'), mark(3, 2, 'Four.')]);
    expect(look().notes['5,3']).toBeUndefined();
    expect(look().backgrounds['5,3']).toBe('#00ff00');
    expect(look().notes['3,2']).toMatch(/Ask Mara\nChairside: Three\..*\nChairside: Four\./);
    await stage.call('clearMarks', 'Sheet1');
    expect(look()).toEqual(before);
  });

  it('go with their cells when the sheet is sorted, and leave a colour that a person chose since', async () => {
    await open();
    await stage.call('markIssues', 'Sheet1', [mark(3, 2, 'One.'), mark(5, 3, 'Two.')]);
    sortRows(stage.sheet, { row: 2, column: 1, rows: 4, columns: 3 }, 3, false);
    stage.sheet.setBackground(2, 3, '#123456');
    await stage.call('clearMarks', 'Sheet1');
    expect(stage.sheet.state.notes).toEqual({ '3,2': 'Ask Mara', '4,3': 'checked' });
    expect(stage.sheet.state.backgrounds).toEqual({ '3,2': '#ffeeaa', '2,3': '#123456' });
  });
});

describe('the status column', () => {
  it('says of each row what became of it, by its identity and not by its place', async () => {
    await open();
    const before = look();
    stage.server.states.set('r1', 'unchanged');
    const counts = { stored: 0, unchanged: 1, withIssues: 1, notPushed: 1 };
    expect(await stage.call('showStatus', REQUEST)).toEqual({ value: counts });
    const [header, first, second, blank, third, total] = statuses();
    expect([header, first, blank, third, total]).toEqual([
      'Chairside status',
      'unchanged',
      '',
      'not pushed yet',
      'skipped: subtotal',
    ]);
    expect(second).toMatch(/^issue: .*never/);

    sortRows(stage.sheet, { row: 2, column: 1, rows: 4, columns: 3 }, 3, false);
    stage.server.states.set('r3', 'stored');
    await stage.call('showStatus', REQUEST);
    expect(statuses().slice(1, 4)).toEqual(['stored', second, 'unchanged']);
    expect(look().cells[0]).toHaveLength(4);

    expect(await stage.call('clearMarks', 'Sheet1')).toEqual({ value: { cells: 0, statusColumn: false } });
    expect(look().columns).toBe(before.columns);
    expect(look().cells[0]).toEqual(before.cells[0]);
  });

  it('is nobody’s column: never read, never sent, wherever it was moved to', async () => {
    await open();
    await stage.call('showStatus', REQUEST);
    expect(await stage.call('readSheet', 'Sheet1')).toMatchObject({
      value: { columnCount: 3, marks: { statusColumn: true } },
    });
    moveColumn(stage.sheet, 4, 1);
    const read = JSON.stringify(await stage.call('readRows', 'Sheet1', 1, 10));
    expect(read).not.toMatch(/status|stored|pushed|issue/);
    expect(await stage.call('startPush', REQUEST)).toMatchObject({
      value: { state: 'completed', receipt: { rowCount: 5 } },
    });
    expect(stage.server.heard.some(({ body }) => body.includes('Chairside status'))).toBe(false);
  });

  it('has the server asked by identity for the rows alone that are fit to be stored', async () => {
    await open();
    await stage.call('showStatus', REQUEST);
    const asked = stage.server.heard.find(({ path }) => path.endsWith('/row-states'));
    expect(JSON.parse(asked?.body ?? '')).toEqual({ sheetName: 'Sheet1', identities: ['r1', 'r3'] });
  });
});

describe('text that is written into the sheet', () => {
  it('is never a formula, and stands there as it was, for 10,000 hostile texts', async () => {
    const hostile = fc.oneof(
      fc.tuple(fc.constantFrom('=', '+', '-', '@', "'", '\t=', ' =', '=1+', '=HYPERLINK("'), fc.string()),
      fc.tuple(fc.constantFrom('', '1e400', 'TRUE'), fc.string({ unit: 'binary' })),
    );
    const texts = fc.sample(hostile, { numRuns: 10_000, seed: 7 }).map(([start, rest]) => start + rest);
    const workbook = workbookOf([]);
    const host = await hostOf(
      `function write(texts) {
        SpreadsheetApp.getActiveSheet().getRange(1, 1, 1000, 10).setValues(texts);
      }`,
      { workbook },
    );
    const grid = Array.from({ length: 1_000 }, (_, row) => texts.slice(row * 10, row * 10 + 10));
    await host.call(
      'write',
      grid.map((row) => row.map((text) => plainText(text))),
    );
    const sheet = workbook.sheet(1);
    const cells = sheet.read({ row: 1, column: 1, rows: 1_000, columns: 10 }, (row, column) =>
      sheet.cell(row, column),
    );
    expect(cells.flat().filter((cell) => typeof cell === 'object')).toEqual([]);
    expect(cells.flat()).toEqual(texts);
  });
});
