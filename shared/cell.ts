/** A date cell as the person sees it, in the spreadsheet's own time zone: `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm:ss`. */
export interface DateCell {
  readonly date: string;
}

/** One cell as it travels: what `getValues` gives, with dates as DateCell. The empty string is an empty cell. */
export type Cell = string | number | boolean | DateCell;

/** One row of the sheet as read. */
export interface SheetRow {
  /** Row number in the sheet, from 1. */
  readonly row: number;
  /** One cell for each header, in the headers' order. */
  readonly cells: readonly Cell[];
  /** 2 for the second row with the same identity in the sheet, and so on; absent for the first. */
  readonly occurrence?: number;
}

/** A header row and the rows below it: what mapRows reads. */
export interface SheetTable {
  /** Header labels as `labelHeaders` makes them: trimmed, never blank, never twice the same. */
  readonly headers: readonly string[];
  readonly rows: readonly SheetRow[];
}

export function isDateCell(cell: Cell): cell is DateCell {
  return typeof cell === 'object';
}

/** The cell as text, without outer white space. A date is its ISO form. */
export function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cell.trim();
  return isDateCell(cell) ? cell.date : String(cell);
}
