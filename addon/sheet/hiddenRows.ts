import type { HiddenRows } from '../sidebarCalls.ts';
import { findSheet } from './findSheet.ts';

const ROWS_AT_ONCE = 2_000;
const LOOKING_MS = 20_000;

/**
 * The rows from `firstRow` to `lastRow` that a person or a filter hides, as far as one call gets: Google tells
 * it of one row at a time.
 */
export function hiddenRows(sheetName: string, firstRow: number, lastRow: number): HiddenRows {
  const sheet = findSheet(sheetName);
  const end = Date.now() + LOOKING_MS;
  const rows: number[] = [];
  const last = Math.min(lastRow, firstRow + ROWS_AT_ONCE - 1, sheet.getMaxRows());
  let row = firstRow;
  for (; row <= last && Date.now() < end; row++) {
    if (sheet.isRowHiddenByUser(row) || sheet.isRowHiddenByFilter(row)) rows.push(row);
  }
  return { rows, lookedTo: last < firstRow ? lastRow : row - 1 };
}
