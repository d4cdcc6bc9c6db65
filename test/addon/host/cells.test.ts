import { afterEach, describe, expect, it } from 'vitest';
import { displayCell } from '../../../addon/host/workbook/displayCell.ts';
import { editCell } from '../../../addon/host/workbook/editCell.ts';
import { freeName } from '../../../addon/host/workbook/freeName.ts';
import type { StoredCell } from '../../../addon/host/workbook/storedCell.ts';
import { hostOf, workbookOf } from './hostOf.ts';

const hostZone = process.env.TZ;
afterEach(() => {
  if (hostZone === undefined) delete process.env.TZ;
  else process.env.TZ = hostZone;
});

const ZONES = ['America/Chicago', 'Asia/Tokyo', 'Pacific/Kiritimati', 'America/St_Johns', 'UTC'];
const triples = ZONES.flatMap((sheet) =>
  ['UTC', 'Asia/Tokyo'].flatMap((script) => ZONES.slice(0, 3).map((host) => [sheet, script, host] as const)),
);

describe('a date cell', () => {
  it.each(triples)(
    'is the same day with the sheet in %s, the script in %s and the host in %s',
    async (sheetZone, scriptZone, zone) => {
      process.env.TZ = zone;
      const days = ['2026-03-08', '2026-11-01', '2025-12-31', '2026-07-04'];
      const workbook = workbookOf([days.map((date) => ({ date, format: 'yyyy-mm-dd' }))], sheetZone);
      const host = await hostOf(
        `function days() {
        const book = SpreadsheetApp.getActive();
        const zone = book.getSpreadsheetTimeZone();
        const range = book.getActiveSheet().getDataRange();
        const values = range.getValues();
        range.setValues(values);
        return [values[0].map(d => Utilities.formatDate(d, zone, 'yyyy-MM-dd HH:mm')), range.getDisplayValues()[0]];
      }`,
        { workbook, manifest: { timeZone: scriptZone } },
      );
      expect(await host.call('days')).toEqual([days.map((day) => `${day} 00:00`), days]);
    },
  );

  it.each<[StoredCell, string]>([
    [{ date: '2026-03-05', format: 'm/d/yyyy' }, '3/5/2026'],
    [{ date: '2026-03-05', format: 'mmm-yy' }, 'Mar-26'],
    [{ date: '2026-03-05T13:05:00', format: 'h:mm AM/PM' }, '1:05 PM'],
    [{ date: '2026-03-05T13:05:09', format: 'yyyy-mm-dd hh:mm:ss' }, '2026-03-05 13:05:09'],
    [{ number: -1234.5, format: '$#,##0.00' }, '-$1,234.50'],
    [{ number: 0.0925, format: '0.00%' }, '9.25%'],
    [0.1 + 0.2, '0.3'],
    [true, 'TRUE'],
  ])('%j shows as %s', (cell, shown) => {
    expect(displayCell(cell)).toBe(shown);
  });
});

describe('setValues', () => {
  const run = async (call: string) =>
    (await hostOf(`function run() { const sheet = SpreadsheetApp.getActiveSheet(); ${call} }`)).call('run');

  it.each([
    ['rows', 'sheet.getRange(1, 1, 2, 1).setValues([[1]])'],
    ['columns', 'sheet.getRange(1, 1, 1, 2).setValues([[1]])'],
  ])('refuses data whose %s are not those of the range', async (what, call) => {
    await expect(run(call)).rejects.toThrow(`The number of ${what} in the data does not match`);
  });

  it('makes a formula of a leading = and text of an escaped one', async () => {
    const call =
      "const r = sheet.getRange('A1:B1'); r.setValues([['=1+1', \"'=1+1\"]]); return r.getValues()[0];";
    expect(await run(call)).toEqual(['#ERROR!', '=1+1']);
  });

  it('reads text as if it were typed', async () => {
    const call =
      "const r = sheet.getRange('A1:E1'); r.setValues([['12.5', 'TRUE', '12 people', '', null]]); return r.getValues()[0];";
    expect(await run(call)).toEqual([12.5, true, '12 people', '', '']);
  });

  it('refuses more than 50,000 characters in a cell', async () => {
    await expect(run("sheet.getRange('A1').setValue('x'.repeat(50001));")).rejects.toThrow(
      '50000 characters',
    );
  });

  it.each([
    'sheet.getRange(0, 1)',
    'sheet.getRange(1, 0)',
    'sheet.getRange(1, 1, 0, 1)',
    'sheet.getRange(1001, 1)',
    "sheet.getRange('nowhere')",
  ])('has no range %s', async (call) => {
    await expect(run(`${call};`)).rejects.toMatchObject({ name: 'Exception' });
  });
});

describe('a sheet', () => {
  it('says how far it reaches, and getDataRange is that far', async () => {
    const host = await hostOf(
      `function run() {
        const s = SpreadsheetApp.getActiveSheet();
        return [s.getLastRow(), s.getLastColumn(), s.getDataRange().getA1Notation(), s.getMaxRows()];
      }`,
      { workbook: workbookOf([['a'], ['', '', 'c'], ['']]) },
    );
    expect(await host.call('run')).toEqual([2, 3, 'A1:C2', 1000]);
  });

  it('keeps notes and backgrounds, and shows the person a cell', async () => {
    const workbook = workbookOf([['a', 'b']]);
    const host = await hostOf(
      `function run() {
        const range = SpreadsheetApp.getActiveSheet().getRange(1, 1, 1, 2);
        range.setNotes([['why', null]]).setBackgrounds([['#ffeecc', null]]);
        SpreadsheetApp.getActiveSheet().getRange('B1').activate();
        return [range.getNotes(), range.getBackgrounds(), SpreadsheetApp.getActiveRange().getA1Notation()];
      }`,
      { workbook },
    );
    expect(await host.call('run')).toEqual([[['why', '']], [['#ffeecc', '#ffffff']], 'B1']);
    expect(workbook.scriptSelections).toBe(1);
  });

  it('cannot outgrow ten million cells', () => {
    const workbook = workbookOf([]);
    const rows = Array.from({ length: 400_000 }, () => ['x']);
    expect(() => workbook.add({ name: 'Big', rows })).toThrow('10000000 cells');
  });

  it('gets a name that is free', () => {
    expect(freeName('Calls', new Set(['calls', 'Calls (2)']))).toBe('Calls (3)');
    expect(freeName(' ', new Set())).toBe('Sheet');
  });
});

describe('what a person types', () => {
  it.each<[string, StoredCell, StoredCell]>([
    ['12', '', 12],
    ['1e3', '', 1000],
    ['$1,200', '', '$1,200'],
    ['false', '', false],
    ["'007", '', '007'],
    ['Dr. Lindqvist', 3, 'Dr. Lindqvist'],
    ['15', { number: 12, format: '$#,##0.00' }, { number: 15, format: '$#,##0.00' }],
    ['2026-03-09', { date: '2026-03-08', format: 'm/d/yyyy' }, { date: '2026-03-09', format: 'm/d/yyyy' }],
    ['3/9/2026', { date: '2026-03-08', format: 'mmm-yy' }, { date: '2026-03-09', format: 'mmm-yy' }],
    ['2/30/2026', { date: '2026-03-08', format: 'mmm-yy' }, '2/30/2026'],
  ])('%s over %j becomes %j', (text, before, after) => {
    expect(editCell(text, before)).toEqual(after);
  });

  it('is no formula', () => {
    expect(() => editCell('=A1', '')).toThrow(/does not calculate formulas/);
  });
});
