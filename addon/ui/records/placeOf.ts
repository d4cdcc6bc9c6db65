import type { RecordSheet, StoredRecord } from '../../../shared/api.ts';
import type { RecordPlace, SpreadsheetSummary } from '../../sidebarCalls.ts';

/** Where a record's row is to be found, in words; and the way to it, or why there is none. */
export type PlaceOf =
  | { readonly words: string; readonly place: RecordPlace; readonly isSure: boolean }
  | { readonly words: string; readonly reason: string };

/**
 * Where a record stands as seen from the open spreadsheet. Of sheets that are not among `sheets` a member knows the
 * tab's name alone: where the spreadsheet has such a tab, that one is taken, and is not sure.
 */
export function placeOf(
  { values, connectionId, sheetName, row, column }: StoredRecord,
  sheets: readonly RecordSheet[],
  { id, sheetNames }: SpreadsheetSummary,
): PlaceOf {
  if (sheetName === null || row === null) return { words: 'From no sheet', reason: FROM_NONE };
  const sheet = sheets.find((each) => each.connectionId === connectionId && each.sheetName === sheetName);
  const words = `${sheetName}, row ${row.toLocaleString('en-US')}`;
  if (sheet !== undefined && sheet.spreadsheetId !== id) {
    return { words: `${sheet.spreadsheetName}: ${words}`, reason: sayElsewhere(sheet.spreadsheetName) };
  }
  if (!sheetNames.includes(sheetName)) return { words, reason: sayNoTab(sheetName) };
  const { headerRow = null, dayColumn = null } = sheet ?? {};
  const place = { sheetName, row, day: String(values.date), headerRow, column, dayColumn };
  return { words, place, isSure: sheet !== undefined };
}

const FROM_NONE = 'Records that came from no sheet have no link.';

function sayElsewhere(spreadsheet: string): string {
  return `Rows of “${spreadsheet}” have no link: another spreadsheet is open. Open that one to go to them.`;
}

function sayNoTab(sheetName: string): string {
  return `Rows of “${sheetName}” have no link: this spreadsheet has no tab of that name.`;
}
