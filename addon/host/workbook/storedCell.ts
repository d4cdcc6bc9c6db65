/** A day or moment as it stands on the spreadsheet's own wall: `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm:ss`. */
export interface StoredDate {
  readonly date: string;
  readonly format: string;
}

export interface FormattedNumber {
  readonly number: number;
  readonly format: string;
}

export interface Formula {
  readonly formula: string;
}

/** What the workbook keeps for one cell; the empty string is an empty cell. */
export type StoredCell = string | number | boolean | StoredDate | FormattedNumber | Formula;

export const GENERAL = 'General';

/** The number format by which a cell shows. */
export function formatOf(cell: StoredCell): string {
  return typeof cell === 'object' && 'format' in cell ? cell.format : GENERAL;
}

/** The same number or date in another format; anything else as it is. */
export function withFormat(cell: StoredCell, format: string): StoredCell {
  if (typeof cell === 'number') return format === GENERAL ? cell : { number: cell, format };
  if (typeof cell !== 'object' || 'formula' in cell) return cell;
  if ('date' in cell) return { ...cell, format };
  return format === GENERAL ? cell.number : { number: cell.number, format };
}
