import type { Cell } from '../../shared/cell.ts';
import type { MergedArea } from '../../shared/spreadMerges.ts';

/** With whose token something is read. */
export interface Access {
  readonly accessToken: string;
  /** What Google counts the reads of one person by. */
  readonly reader: string;
}

/** How a file stands, for one cheap call. */
export interface FileState {
  readonly name: string;
  /** Grows with every change of the file; a string, since it may be longer than a number holds. */
  readonly version: string;
}

/** One tab of a spreadsheet. Rows and columns of the grid count empty ones too. */
export interface BookTab {
  readonly sheetName: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly merges: readonly MergedArea[];
}

export interface Book {
  readonly spreadsheetName: string;
  readonly tabs: readonly BookTab[];
}

/** Whole rows of a tab, counted from 1. */
export interface Band {
  readonly sheetName: string;
  readonly firstRow: number;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** Google's spreadsheets, to be read. Each call ends in a minute, takes its turn within the quotas, and throws a GoogleFailure. */
export interface GoogleSheets {
  /** `gone` for a file in the bin, too. Counts for no quota of the Sheets API. */
  readFile(access: Access, spreadsheetId: string): Promise<FileState>;
  readBook(access: Access, spreadsheetId: string): Promise<Book>;
  /** The last row of the band that holds something, 0 for none; a light call. */
  findLastRow(access: Access, spreadsheetId: string, band: Band): Promise<number>;
  /**
   * The band's cells just as the add-on reads them: date cells as the day or moment that the sheet shows, errors as
   * their text. Rows and cells after the last with something are left out; a formula that shows nothing is something.
   */
  readBand(access: Access, spreadsheetId: string, band: Band): Promise<Cell[][]>;
}

/** Lets reads through within Google's quotas, those of all servers together: resolves when it is this one's turn. */
export interface ReadTurns {
  take(reader: string): Promise<void>;
}
