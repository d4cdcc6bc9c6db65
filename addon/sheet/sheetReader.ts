import type { Cell } from '../../shared/cell.ts';
import type { MergedArea } from '../../shared/spreadMerges.ts';
import { dateCells } from './dateCells.ts';
import { findSheet } from './findSheet.ts';
import { findStatusColumns } from './statusColumn.ts';

const MOST_MERGES = 500;

/** One sheet, read in ranges. Rows are counted from 1. Chairside's own status column is nobody's: it reads as empty. */
export interface SheetReader {
  readonly sheet: GoogleAppsScript.Spreadsheet.Sheet;
  readonly rowCount: number;
  readonly columnCount: number;
  /** True while the sheet reaches as far down as when it was opened. */
  hasItsRows(): boolean;
  /** At most `rowCount` rows from `firstRow` on; fewer where the sheet ends. */
  read(firstRow: number, rowCount: number): Cell[][];
  /** The merged areas of the sheet, the first 500. */
  merges(): MergedArea[];
}

/** Opens a sheet for reading; throws `sheet_gone` where it is no more. */
export function sheetReader(sheetName: string): SheetReader {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const sheet = findSheet(sheetName, spreadsheet);
  const toDateCell = dateCells(spreadsheet.getSpreadsheetTimeZone());
  const rowCount = sheet.getLastRow();
  const own = findStatusColumns(sheet);
  const columnCount = withoutOwn(sheet.getLastColumn(), own);
  const hasItsRows = (): boolean => sheet.getLastRow() === rowCount;
  const read = (firstRow: number, wanted: number): Cell[][] => {
    const rows = Math.min(wanted, rowCount - firstRow + 1);
    if (rows < 1 || columnCount < 1) return [];
    const values: unknown[][] = sheet.getRange(firstRow, 1, rows, columnCount).getValues();
    return values.map((row) =>
      row.map((value, index) => (own.includes(index + 1) ? '' : toCell(value, toDateCell))),
    );
  };
  const merges = (): MergedArea[] =>
    rowCount < 1 || columnCount < 1
      ? []
      : sheet.getRange(1, 1, rowCount, columnCount).getMergedRanges().slice(0, MOST_MERGES).map(toArea);
  return { sheet, rowCount, columnCount, hasItsRows, read, merges };
}

/** How far the sheet reaches without status columns at its end. */
function withoutOwn(lastColumn: number, own: readonly number[]): number {
  let column = lastColumn;
  while (own.includes(column)) column -= 1;
  return column;
}

function toCell(value: unknown, toDateCell: (moment: Date) => Cell): Cell {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : toDateCell(value);
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

function toArea(range: GoogleAppsScript.Spreadsheet.Range): MergedArea {
  return {
    row: range.getRow(),
    column: range.getColumn(),
    rows: range.getNumRows(),
    columns: range.getNumColumns(),
  };
}
