import { type Cell, cellText } from '../cell.ts';
import { quoteCell } from './quoteCell.ts';
import type { CellFault } from './reading.ts';

const SHEET_ERROR = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|ERROR!|NULL!)$/i;

/** The fault of a cell that holds a formula's error, such as `#REF!`; null for any other cell. */
export function sheetError(cell: Cell): CellFault | null {
  if (typeof cell !== 'string' || cell.length > 100 || !SHEET_ERROR.test(cellText(cell))) return null;
  return {
    code: 'sheet_error',
    message: `The sheet itself shows the error ${quoteCell(cell)} here. Repair the formula in this cell.`,
  };
}
