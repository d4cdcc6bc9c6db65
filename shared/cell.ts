import { isTidy } from './isTidy.ts';

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
  /** The columns of `unique` rules whose value an earlier row of the sheet has already; absent for none. */
  readonly repeats?: readonly string[];
}

/** What stands around a table and is the same for each of its rows. */
export interface Surroundings {
  readonly tabName: string;
  /** Cells above the table by their address, as `B2`: those that the mapping reads. */
  readonly cellsAbove: Readonly<Record<string, Cell>>;
}

/** A header row and the rows below it: what mapRows reads. */
export interface SheetTable {
  /** Header labels as `labelHeaders` makes them: trimmed, never blank, never twice the same. */
  readonly headers: readonly string[];
  readonly rows: readonly SheetRow[];
  /** Needed only by mappings that read the tab's name or a cell above the table. */
  readonly surroundings?: Surroundings;
}

export function isDateCell(cell: Cell): cell is DateCell {
  return typeof cell === 'object';
}

/**
 * What nobody sees in a cell and Postgres may refuse: NUL and other controls, zero-width spaces, joiners beside a
 * Latin letter or digit. Joiners elsewhere make an emoji or a word, and marks that turn the direction of writing
 * show in what they turn.
 */
const UNSEEN =
  /[^\P{Cc}\s]|[\u200b\u200e\u2060\ufeff]|(?<=[ -\u036f\u200b\u2060\ufeff])[\u200c\u200d]+|[\u200c\u200d]+(?=[ -\u036f\u200b\u2060\ufeff])/gu;
/** A character that is seen: a text without one is nothing once it is clean. */
export const SEEN = /[^\s\p{Cc}\u200b-\u200e\u2060\ufeff]/u;
/** Everybody sees a character between these two. */
const SPACE = 32;
const DELETE = 127;
const OUTER_SPACE = /^[\s\u200c\u200d]+|[\s\u200c\u200d]+$/g;

/** Text without unseen characters and outer white space, each letter in its one composed form (Unicode NFC). */
export function cleanText(text: string): string {
  return isTidy(text) ? text : text.replace(UNSEEN, '').replace(OUTER_SPACE, '').normalize();
}

/** The same, and each run of inner white space one space. */
export function tidyText(text: string): string {
  return isTidy(text) ? text : cleanText(text).replace(/\s+/g, ' ');
}

/** The cell as clean text. A date is its ISO form. */
export function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cleanText(cell);
  return isDateCell(cell) ? cell.date : String(cell);
}

/** Text as it is compared: case and white space do not matter. */
export function foldText(text: string): string {
  return tidyText(text).toLowerCase();
}

/** True for a cell in which nobody sees anything. */
export function isBlank(cell: Cell | undefined): boolean {
  if (cell === undefined || cell === '') return true;
  if (typeof cell !== 'string') return false;
  for (let index = 0; index < cell.length; index++) {
    const code = cell.charCodeAt(index);
    if (code > SPACE && code < DELETE) return false;
  }
  return cleanText(cell) === '';
}
