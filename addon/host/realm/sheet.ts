import { callHost } from './callHost.ts';
import { rangeOf } from './range.ts';
import { standIn } from './standIn.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** One tab of the open spreadsheet. */
export function sheetOf(id: number): Sheet {
  const name = (): string => callHost('Spreadsheet.getSheets').find((each) => each.id === id)?.name ?? '';
  const getRange = (first: number | string, column = 1, rows = 1, columns = 1): Range =>
    rangeOf(
      typeof first === 'string'
        ? callHost('Sheet.getRangeByName', id, first)
        : callHost('Sheet.getRange', { sheetId: id, row: first, column, rows, columns }),
      sheetOf,
    );
  const sheet: Sheet = standIn<Sheet>('Sheet', {
    getName: name,
    getSheetName: name,
    getSheetId: () => id,
    getIndex: () => callHost('Sheet.getIndex', id),
    getLastRow: () => callHost('Sheet.getLastRow', id),
    getLastColumn: () => callHost('Sheet.getLastColumn', id),
    getMaxRows: () => callHost('Sheet.getMaxRows', id),
    getMaxColumns: () => callHost('Sheet.getMaxColumns', id),
    getDataRange: () =>
      getRange(
        1,
        1,
        Math.max(1, callHost('Sheet.getLastRow', id)),
        Math.max(1, callHost('Sheet.getLastColumn', id)),
      ),
    getRange,
    isSheetHidden: () => callHost('Sheet.isSheetHidden', id),
    isRowHiddenByUser: (row) => callHost('Sheet.isRowHiddenByUser', id, row),
    isRowHiddenByFilter: (row) => callHost('Sheet.isRowHiddenByFilter', id, row),
    activate: () => {
      callHost('Spreadsheet.setActiveSheet', id);
      return sheet;
    },
  });
  return sheet;
}
