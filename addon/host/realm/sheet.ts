import { callHost } from './callHost.ts';
import { chartBuilder, chartOf, NEW_CHART, wireChart } from './chart.ts';
import { metadataFinder } from './metadata.ts';
import { newMetadata } from './newMetadata.ts';
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
    createDeveloperMetadataFinder: () => metadataFinder(id, sheetOf),
    addDeveloperMetadata: (key: string, second?: unknown, third?: unknown) =>
      done(() => callHost('Sheet.addDeveloperMetadata', id, newMetadata(key, second, third))),
    insertColumnAfter: (column) => done(() => callHost('Sheet.insertColumnAfter', id, column)),
    insertColumnsAfter: (column, count) =>
      done(() => callHost('Sheet.insertColumnsAfter', id, column, count)),
    insertRowsAfter: (row, count) => done(() => callHost('Sheet.insertRowsAfter', id, row, count)),
    setColumnWidth: (column, width) => done(() => callHost('Sheet.setColumnWidths', id, column, 1, width)),
    setColumnWidths: (column, count, width) =>
      done(() => callHost('Sheet.setColumnWidths', id, column, count, width)),
    getColumnWidth: (column) => callHost('Sheet.getColumnWidth', id, column),
    newChart: () => chartBuilder(NEW_CHART, sheetOf),
    getCharts: () => callHost('Sheet.getCharts', id).map((each) => chartOf(each, sheetOf)),
    insertChart: (chart) => callHost('Sheet.insertChart', id, wireChart(chart)),
    updateChart: (chart) => callHost('Sheet.updateChart', id, wireChart(chart)),
    removeChart: (chart) => callHost('Sheet.removeChart', id, wireChart(chart)),
    setName: (wish) => done(() => callHost('Sheet.setName', id, wish)),
    showSheet: () => done(() => callHost('Sheet.showSheet', id)),
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
