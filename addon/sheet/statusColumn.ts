import { columnLetter } from '../../shared/headers.ts';
import { columnOf } from './anchors.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const KEY = 'chairside.status';

/** The columns, from 1, that hold Chairside's own status: one, or none; a copied sheet may bring another. */
export function findStatusColumns(sheet: Sheet): readonly number[] {
  const found = sheet.createDeveloperMetadataFinder().withKey(KEY).find();
  return found.map(columnOf).filter((column) => column > 0);
}

/** The sheet's status column, inserted right of all others where there is none yet. */
export function openStatusColumn(sheet: Sheet): number {
  const [found] = findStatusColumns(sheet);
  if (found !== undefined) return found;
  const last = sheet.getLastColumn();
  sheet.insertColumnAfter(last);
  const letters = columnLetter(last);
  const range = sheet.getRange(`${letters}:${letters}`);
  range.addDeveloperMetadata(KEY, SpreadsheetApp.DeveloperMetadataVisibility.PROJECT);
  // A new column takes the look and the rules of its neighbour along.
  range.clearDataValidations().setBackground(null);
  return last + 1;
}

/** Takes the status column away. */
export function removeStatusColumns(sheet: Sheet): void {
  const columns = [...findStatusColumns(sheet)].sort((a, b) => b - a);
  for (const column of columns) sheet.deleteColumn(column);
}
