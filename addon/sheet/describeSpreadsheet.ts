import type { SpreadsheetSummary } from '../sidebarCalls.ts';

/** The open spreadsheet's id, name and sheets. */
export function describeSpreadsheet(): SpreadsheetSummary {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  return {
    id: spreadsheet.getId(),
    name: spreadsheet.getName(),
    sheetNames: spreadsheet.getSheets().map((sheet) => sheet.getName()),
    activeSheetName: spreadsheet.getActiveSheet().getName(),
  };
}
