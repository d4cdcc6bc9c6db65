import type { Area } from '../workbook/a1.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { ApiRange } from './apiRange.ts';
import type { Book } from './books.ts';
import { type CellData, cellData } from './cellData.ts';
import { below, type FieldMask, pickFields, wants } from './fieldMask.ts';

interface RowData {
  readonly values?: readonly CellData[];
}

/** The spreadsheet as the API gives it: all tabs, or those of the ranges, and cells where the mask wants them. */
export function showBook(book: Book, ranges: readonly ApiRange[], mask: FieldMask): unknown {
  const { workbook } = book;
  const { id, locale, timeZone } = workbook;
  const named = new Set(ranges.map(({ sheet }) => sheet));
  const sheets = workbook.sheets.filter((sheet) => ranges.length === 0 || named.has(sheet));
  const cells = below(mask, 'sheets', 'data');
  const whole = {
    spreadsheetId: id,
    properties: { title: book.name, locale, timeZone },
    sheets: sheets.map((sheet) => ({
      properties: showTab(sheet, workbook.sheets.indexOf(sheet)),
      merges: sheet.state.merges?.map((merge) => toGridRange(sheet.id, merge)),
      data: cells === null ? undefined : areasOf(sheet, ranges).map((area) => showArea(sheet, area, cells)),
    })),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${id}/edit`,
  };
  return pickFields(whole, mask);
}

function showTab(sheet: Sheet, index: number): unknown {
  return {
    sheetId: sheet.id,
    title: sheet.name,
    index,
    sheetType: 'GRID',
    gridProperties: { rowCount: sheet.maxRows, columnCount: sheet.maxColumns },
    hidden: sheet.state.hidden === true ? true : undefined,
  };
}

function toGridRange(sheetId: number, { row, column, rows, columns }: Area): unknown {
  return {
    sheetId,
    startRowIndex: row - 1,
    endRowIndex: row - 1 + rows,
    startColumnIndex: column - 1,
    endColumnIndex: column - 1 + columns,
  };
}

function areasOf(sheet: Sheet, ranges: readonly ApiRange[]): readonly Area[] {
  return ranges.filter((range) => range.sheet === sheet).map(({ area }) => area);
}

/** A nought is left out, as everywhere in the API. */
function showArea(sheet: Sheet, area: Area, mask: FieldMask): unknown {
  const values = below(mask, 'rowData', 'values');
  return {
    startRow: area.row === 1 ? undefined : area.row - 1,
    startColumn: area.column === 1 ? undefined : area.column - 1,
    rowData: wants(mask, 'rowData') && values !== null ? showCells(sheet, area, values) : undefined,
  };
}

/** Rows and cells behind the last with something are left out; an empty row before it has no values. */
function showCells(
  sheet: Sheet,
  { row, column, rows, columns }: Area,
  mask: FieldMask,
): RowData[] | undefined {
  const shown: RowData[] = [];
  // Below its last row a sheet has at most formats.
  const most = sheet.state.styles === undefined ? Math.min(rows, sheet.lastRow - row + 1) : rows;
  for (let down = 0; down < most; down++) {
    const cells: CellData[] = [];
    for (let right = 0; right < columns; right++) {
      cells.push(cellData(sheet, row + down, column + right, mask));
    }
    const width = cells.findLastIndex((cell) => Object.keys(cell).length > 0) + 1;
    shown.push(width === 0 ? {} : { values: cells.slice(0, width) });
  }
  const height = shown.findLastIndex(({ values }) => values !== undefined) + 1;
  return height === 0 ? undefined : shown.slice(0, height);
}
