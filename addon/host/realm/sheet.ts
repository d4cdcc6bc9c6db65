import { callHost } from './callHost.ts';
import { metadataFinder } from './metadata.ts';
import { rangeOf } from './range.ts';
import { rangeListOf } from './rangeList.ts';
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
    getRangeList: (a1Notations) => rangeListOf(callHost('Sheet.getRangeList', id, a1Notations), sheetOf),
    createDeveloperMetadataFinder: () => metadataFinder(id, (area) => rangeOf(area, sheetOf)),
    insertColumnAfter: (column) => done(() => callHost('Sheet.insertColumnAfter', id, column)),
    deleteColumn: (column) => done(() => callHost('Sheet.deleteColumn', id, column)),
    isSheetHidden: () => callHost('Sheet.isSheetHidden', id),
    isRowHiddenByUser: (row) => callHost('Sheet.isRowHiddenByUser', id, row),
    isRowHiddenByFilter: (row) => callHost('Sheet.isRowHiddenByFilter', id, row),
    activate: () => done(() => callHost('Spreadsheet.setActiveSheet', id)),
  });
  const done = (change: () => void): Sheet => {
    change();
    return sheet;
  };
  return sheet;
}
