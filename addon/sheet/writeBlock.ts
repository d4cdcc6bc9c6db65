import { plainText } from './plainText.ts';

const HEAD_COLOR = '#e3f1eb';

/** A text, which becomes no formula, or a number with its format. */
export type BlockCell = string | { readonly number: number; readonly format: string };

export interface BlockRow {
  readonly style?: 'head' | 'bold';
  /** From column A on; what is left out is empty. */
  readonly cells: readonly BlockCell[];
  /** Columns from 0 whose head stands over names; the others stand over numbers. */
  readonly names?: readonly number[];
}

/** Writes rows from A1 on, so many columns wide, over whatever stands there. Nothing beyond them is touched. */
export function writeBlock(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  rows: readonly BlockRow[],
  columns: number,
): void {
  makeRoom(sheet, rows.length, columns);
  const grid = <T>(pick: (cell: BlockCell, row: BlockRow, column: number) => T): T[][] =>
    rows.map((row) =>
      Array.from({ length: columns }, (_, column) => pick(row.cells[column] ?? '', row, column)),
    );
  sheet
    .getRange(1, 1, rows.length, columns)
    .setNumberFormats(grid((cell) => (typeof cell === 'string' ? 'General' : cell.format)))
    .setFontWeights(grid((_, { style }) => (style ? 'bold' : 'normal')))
    .setBackgrounds(grid((_, { style }) => (style === 'head' ? HEAD_COLOR : null)))
    .setHorizontalAlignments(
      grid((_, { names }, column) => (names && !names.includes(column) ? 'right' : null)),
    )
    .setValues(grid((cell) => (typeof cell === 'string' ? plainText(cell) : cell.number)));
}

/** A person may have deleted rows and columns. */
function makeRoom(sheet: GoogleAppsScript.Spreadsheet.Sheet, rows: number, columns: number): void {
  const [lastRow, lastColumn] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (lastRow < rows) sheet.insertRowsAfter(lastRow, rows - lastRow);
  if (lastColumn < columns) sheet.insertColumnsAfter(lastColumn, columns - lastColumn);
}
