import { describe, expect, it } from 'vitest';
import type { SpreadsheetSummary } from '../../../../addon/sidebarCalls.ts';
import { placeOf } from '../../../../addon/ui/records/placeOf.ts';
import type { RecordSheet } from '../../../../shared/api.ts';
import { recordWith } from './recordWith.ts';

const OPEN: SpreadsheetSummary = {
  ...{ id: 'book', name: 'Our book', sheetNames: ['Financials', 'Calls'], activeSheetName: 'Calls' },
};
const SHEET: RecordSheet = {
  ...{ connectionId: 'k1', sheetName: 'Financials', spreadsheetId: 'book', spreadsheetName: 'Our book' },
  ...{ headerRow: 2, dayColumn: 'Date' },
};
const RECORD = recordWith({
  ...{ connectionId: 'k1', sheetName: 'Financials', row: 1_012, column: 'Production' },
  values: { date: '2025-01-06' },
});

describe('where a record stands', () => {
  it('is its cell, where its sheet is in the open spreadsheet', () => {
    expect(placeOf(RECORD, [SHEET], OPEN)).toEqual({
      words: 'Financials, row 1,012',
      place: {
        ...{ sheetName: 'Financials', row: 1_012, day: '2025-01-06' },
        ...{ headerRow: 2, column: 'Production', dayColumn: 'Date' },
      },
      isSure: true,
    });
  });

  it('is named, with no way to it, where it is another spreadsheet, even with a tab of the same name', () => {
    const elsewhere = { ...SHEET, spreadsheetId: 'other', spreadsheetName: 'Old book' };
    expect(placeOf(RECORD, [elsewhere], OPEN)).toEqual({
      words: 'Old book: Financials, row 1,012',
      reason: expect.stringContaining('Rows of “Old book” have no link: another spreadsheet is open.'),
    });
  });

  it('has no way to it where the tab is gone or has another name by now', () => {
    const renamed = { ...OPEN, sheetNames: ['Calls'] };
    const found = placeOf(RECORD, [SHEET], renamed);
    expect(found).toMatchObject({ reason: expect.stringContaining('no tab of that name') });
    expect(placeOf(RECORD, [], renamed)).toEqual(found);
  });

  it('is the tab of that name, and not sure, where the member may not know the sheet', () => {
    const other = { ...SHEET, connectionId: 'k2', spreadsheetId: 'other' };
    expect(placeOf({ ...RECORD, column: null }, [other], OPEN)).toMatchObject({
      place: { sheetName: 'Financials', row: 1_012, headerRow: null, column: null, dayColumn: null },
      isSure: false,
    });
  });

  it('is nowhere for a record that came from no sheet', () => {
    const entered = { ...RECORD, connectionId: null, sheetName: null, row: null };
    expect(placeOf(entered, [], OPEN)).toMatchObject({ reason: expect.stringContaining('no sheet') });
  });
});
