import { Failure } from '../failure.ts';

/** The sheet of that name in the open spreadsheet; throws `sheet_gone` where there is none any more. */
export function findSheet(
  sheetName: string,
  spreadsheet = SpreadsheetApp.getActiveSpreadsheet(),
): GoogleAppsScript.Spreadsheet.Sheet {
  const sheet = spreadsheet.getSheetByName(sheetName);
  if (sheet === null) {
    throw new Failure('sheet_gone', `There is no sheet “${sheetName}” any more. Choose another one.`);
  }
  return sheet;
}
