import { format as formatNumber } from 'numfmt';
import type { StoredCell } from './storedCell.ts';

const DAY = 86_400_000;
/** Day 0 of spreadsheets. */
const EPOCH = Date.UTC(1899, 11, 30);

/** What a formula shows: the host keeps formulas but does not compute them. */
export const UNCOMPUTED = '#ERROR!';

/** The cell as the sheet shows it. */
export function displayCell(cell: StoredCell): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return formatNumber('General', cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if ('formula' in cell) return UNCOMPUTED;
  return formatNumber(cell.format, 'date' in cell ? toSerial(cell.date) : cell.number);
}

/** Days since the spreadsheets’ day 0, on the wall that the date stands on. */
export function toSerial(date: string): number {
  return (Date.parse(date.length === 10 ? `${date}T00:00:00Z` : `${date}Z`) - EPOCH) / DAY;
}
