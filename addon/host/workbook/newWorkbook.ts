import { type NewSheet, Workbook } from './workbook.ts';

/** The demonstration clinic's spreadsheet with these sheets in it. */
export function newWorkbook(sheets: readonly NewSheet[]): Workbook {
  const workbook = new Workbook({
    id: '1ChairsideLocalSpreadsheet',
    name: 'Juniper Street Dental 2026',
    timeZone: 'America/Chicago',
    locale: 'en_US',
    sheets: [],
    selection: { sheetId: 1, row: 1, column: 1, rows: 1, columns: 1 },
  });
  workbook.replaceAll(sheets);
  return workbook;
}
