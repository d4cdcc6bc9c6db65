import type { AreaRef } from '../calls.ts';
import { parseA1, parseColumns } from '../workbook/a1.ts';
import { deleteColumn, insertColumn } from '../workbook/editColumns.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { addSheetMetadata } from './addMetadata.ts';
import type { HandlersOf } from './callsOf.ts';
import { chartHandlers } from './chart.ts';
import { refuseTaken } from './refuseTaken.ts';

const USUAL_WIDTH = 100;

export const sheetHandlers: HandlersOf<'Sheet'> = {
  ...chartHandlers,
  'Sheet.getIndex': ({ workbook }, id) => workbook.sheets.indexOf(workbook.sheet(id)) + 1,
  'Sheet.getLastRow': ({ workbook }, id) => workbook.sheet(id).lastRow,
  'Sheet.getLastColumn': ({ workbook }, id) => workbook.sheet(id).lastColumn,
  'Sheet.getMaxRows': ({ workbook }, id) => workbook.sheet(id).maxRows,
  'Sheet.getMaxColumns': ({ workbook }, id) => workbook.sheet(id).maxColumns,
  'Sheet.isSheetHidden': ({ workbook }, id) => workbook.sheet(id).state.hidden ?? false,
  'Sheet.isRowHiddenByUser': ({ workbook }, id, row) =>
    workbook.sheet(id).state.rowsHiddenByUser?.includes(row) ?? false,
  'Sheet.isRowHiddenByFilter': ({ workbook }, id, row) =>
    workbook.sheet(id).state.rowsHiddenByFilter?.includes(row) ?? false,
  'Sheet.insertColumnAfter': ({ workbook }, id, column) => {
    const sheet = columnOf(workbook, id, column);
    workbook.refuseTooMany(sheet.maxRows);
    insertColumn(sheet, column + 1);
    workbook.changed('sheets');
  },
  'Sheet.insertColumnsAfter': ({ workbook }, id, column, count) => {
    const sheet = columnOf(workbook, id, column);
    workbook.refuseTooMany(sheet.maxRows * count);
    for (let added = 0; added < count; added++) insertColumn(sheet, column + 1);
    workbook.changed('sheets');
  },
  'Sheet.insertRowsAfter': ({ workbook }, id, row, count) => {
    const sheet = workbook.sheet(id);
    if (row !== sheet.maxRows) throw new Error('The local host inserts rows below all others alone.');
    workbook.refuseTooMany(sheet.maxColumns * count);
    sheet.change({ rowCount: row + count });
    workbook.changed('sheets');
  },
  'Sheet.deleteColumn': ({ workbook }, id, column) => {
    deleteColumn(columnOf(workbook, id, column), column);
    workbook.changed('sheets');
  },
  'Sheet.setColumnWidths': ({ workbook }, id, first, count, width) => {
    const sheet = columnOf(workbook, id, first);
    columnOf(workbook, id, first + count - 1);
    if (!(Number.isInteger(width) && width > 0)) throw new Error(`Invalid argument: column width ${width}`);
    const widths = Array.from({ length: count }, (_, index) => [first + index, width]);
    sheet.change({ columnWidths: { ...sheet.columnWidths, ...Object.fromEntries(widths) } });
    workbook.changed('sheets');
  },
  'Sheet.getColumnWidth': ({ workbook }, id, column) =>
    columnOf(workbook, id, column).columnWidths[column] ?? USUAL_WIDTH,
  'Sheet.setName': ({ workbook }, id, name) => {
    refuseTaken(workbook, name, id);
    workbook.sheet(id).change({ name });
    workbook.changed('sheets');
  },
  'Sheet.showSheet': ({ workbook }, id) => {
    workbook.sheet(id).change({ hidden: false });
    workbook.changed('sheets');
  },
  'Sheet.addDeveloperMetadata': ({ workbook }, id, metadata) => {
    addSheetMetadata(workbook.sheet(id), metadata);
    workbook.changed('cells');
  },
  'Sheet.getRange': ({ workbook }, area) => insideSheet(workbook, area),
  'Sheet.getRangeList': ({ workbook }, id, a1Notations) =>
    a1Notations.map((a1Notation) => rangeByName(workbook, id, a1Notation)),
  'Sheet.getRangeByName': ({ workbook }, id, a1Notation) => rangeByName(workbook, id, a1Notation),
};

function rangeByName(workbook: Workbook, id: number, a1Notation: string): AreaRef {
  const whole = parseColumns(a1Notation);
  if (whole !== null) {
    const { maxRows } = workbook.sheet(id);
    return insideSheet(workbook, { sheetId: id, row: 1, rows: maxRows, ...whole });
  }
  const area = parseA1(a1Notation);
  if (area === null) throw new Error(`Range not found: ${a1Notation}`);
  const sheet = area.sheetName === null ? workbook.sheet(id) : workbook.findSheet(area.sheetName);
  if (sheet === null) throw new Error(`Range not found: ${a1Notation}`);
  const { row, column, rows, columns } = area;
  return insideSheet(workbook, { sheetId: sheet.id, row, column, rows, columns });
}

function columnOf(workbook: Workbook, id: number, column: number): Sheet {
  const sheet = workbook.sheet(id);
  if (column >= 1 && column <= sheet.maxColumns) return sheet;
  throw new Error('Those columns are out of bounds.');
}

function insideSheet(workbook: Workbook, area: AreaRef): AreaRef {
  const { maxRows, maxColumns } = workbook.sheet(area.sheetId);
  const { row, column, rows, columns } = area;
  if (row < 1) throw new Error('The starting row of the range is too small.');
  if (column < 1) throw new Error('The starting column of the range is too small.');
  if (rows < 1) throw new Error('The number of rows in the range must be at least 1.');
  if (columns < 1) throw new Error('The number of columns in the range must be at least 1.');
  if (row + rows - 1 > maxRows || column + columns - 1 > maxColumns) {
    throw new Error('The coordinates of the range are outside the dimensions of the sheet.');
  }
  return area;
}
