import { findSheet } from './findSheet.ts';

/** Shows the user one cell of a sheet; row and column count from 1. */
export function selectCell(sheetName: string, row: number, column: number): void {
  findSheet(sheetName).getRange(row, column).activate();
}
