import type { AreaRef, SheetRef } from '../calls.ts';
import type { Area } from '../workbook/a1.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { HandlersOf } from './callsOf.ts';
import { refuseTaken } from './refuseTaken.ts';

const inSheet = (sheetId: number, { row, column, rows, columns }: Area): AreaRef => {
  return { sheetId, row, column, rows, columns };
};

function activeIndex({ sheets, selection }: Workbook): number {
  return sheets.findIndex(({ id }) => id === selection.sheetId);
}

const refOf = ({ id, name }: Sheet): SheetRef => ({ id, name });

export const spreadsheetHandlers: Omit<
  HandlersOf<'SpreadsheetApp' | 'Spreadsheet'>,
  'SpreadsheetApp.getUi'
> = {
  'SpreadsheetApp.getActiveSpreadsheet': ({ workbook: { id, name, timeZone, locale } }) => ({
    id,
    name,
    url: `https://docs.google.com/spreadsheets/d/${id}/edit`,
    timeZone,
    locale,
  }),
  'SpreadsheetApp.getActiveRange': ({ workbook: { selection } }) => inSheet(selection.sheetId, selection),
  'SpreadsheetApp.getActiveRangeList': ({ workbook: { selection } }) =>
    [selection, ...(selection.others ?? [])].map((area) => inSheet(selection.sheetId, area)),
  'SpreadsheetApp.flush': () => undefined,
  'Spreadsheet.getSheets': ({ workbook }) => workbook.sheets.map(refOf),
  'Spreadsheet.getSheetByName': ({ workbook }, name) => {
    const sheet = workbook.findSheet(name);
    return sheet === null ? null : refOf(sheet);
  },
  'Spreadsheet.getActiveSheet': ({ workbook }) => refOf(workbook.sheet(workbook.selection.sheetId)),
  'Spreadsheet.setActiveSheet': ({ workbook }, sheetId) =>
    workbook.select({ sheetId: workbook.sheet(sheetId).id, row: 1, column: 1, rows: 1, columns: 1 }),
  'Spreadsheet.insertSheet': ({ workbook }, name, index) => {
    if (name !== null) refuseTaken(workbook, name);
    const { length } = workbook.sheets;
    const sheet = workbook.add(
      { name: name ?? `Sheet${length + 1}`, rows: [] },
      index ?? activeIndex(workbook) + 1,
    );
    workbook.select({ sheetId: sheet.id, row: 1, column: 1, rows: 1, columns: 1 });
    return refOf(sheet);
  },
  'Spreadsheet.toast': ({ screen }, message, title) => screen.toast({ title, message }),
};
