import type { AreaRef } from '../calls.ts';
import { parseA1 } from '../workbook/a1.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { HandlersOf } from './callsOf.ts';

export const sheetHandlers: HandlersOf<'Sheet'> = {
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
  'Sheet.getRange': ({ workbook }, area) => insideSheet(workbook, area),
  'Sheet.getRangeByName': ({ workbook }, id, a1Notation) => {
    const area = parseA1(a1Notation);
    if (area === null) throw new Error(`Range not found: ${a1Notation}`);
    const sheet = area.sheetName === null ? workbook.sheet(id) : workbook.findSheet(area.sheetName);
    if (sheet === null) throw new Error(`Range not found: ${a1Notation}`);
    const { row, column, rows, columns } = area;
    return insideSheet(workbook, { sheetId: sheet.id, row, column, rows, columns });
  },
};

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
