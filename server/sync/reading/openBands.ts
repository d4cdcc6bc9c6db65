import type { Cell, SheetRow } from '../../../shared/cell.ts';
import type { Band, BookTab } from '../../google/googleSheets.ts';
import type { Spreadsheet } from './openSpreadsheet.ts';
import { SheetMoved } from './sheetMoved.ts';

const CELLS_PER_BAND = 40_000;
const ROWS_PER_BAND = 5_000;
/** Looking for the last row gives values alone, and none below it. */
const CELLS_PER_LOOK = 200_000;

/** A tab in bands of whole rows. */
export interface TabBands {
  /** The first rows, down to the header row at least where there are as many. */
  readonly top: readonly (readonly Cell[])[];
  /** The last row that holds something, 0 for none. */
  readonly lastRow: number;
  /** The rows below the header row down to the last, in bands; to be read once. Throws SheetMoved. */
  below(): AsyncGenerator<readonly SheetRow[]>;
}

/**
 * Opens a tab in bands small enough for Google and for this server's memory. Each band reads the last row of the one
 * before once more: SheetMoved where it reads otherwise, for a row may have been missed then, or read twice.
 */
export async function openBands(
  spreadsheet: Spreadsheet,
  tab: BookTab,
  headerRow: number,
): Promise<TabBands> {
  const step = Math.min(ROWS_PER_BAND, rowsIn(CELLS_PER_BAND, tab));
  const topRows = Math.min(Math.max(step, headerRow + 1), tab.rowCount);
  const top = await readOf(spreadsheet, tab, 1, topRows);
  const lastRow = (await findLastRow(spreadsheet, tab, topRows)) ?? top.length;
  return {
    top,
    lastRow,
    async *below() {
      if (lastRow > headerRow) {
        yield numberRows(top.slice(headerRow), headerRow + 1, Math.min(topRows, lastRow));
      }
      let above = top[topRows - 1];
      for (let from = topRows + 1; from <= lastRow; from += step - 1) {
        const last = Math.min(from + step - 2, lastRow);
        const [overlap, ...rows] = await readOf(spreadsheet, tab, from - 1, last);
        if (!readAlike(overlap, above)) throw new SheetMoved();
        if (last === lastRow && rows.length < last - from + 1) throw new SheetMoved();
        above = rows[last - from];
        yield numberRows(rows, from, last);
      }
    },
  };
}

/** How many whole rows of the tab have so many cells; two at least, one to go on from and one to read. */
function rowsIn(cells: number, { columnCount }: BookTab): number {
  return Math.max(2, Math.floor(cells / Math.max(1, columnCount)));
}

/** The rows from one to another; a tab without any cell has none. */
async function readOf(
  { readBand }: Spreadsheet,
  tab: BookTab,
  firstRow: number,
  lastRow: number,
): Promise<Cell[][]> {
  const band = bandOf(tab, firstRow, lastRow);
  return band.rowCount < 1 || band.columnCount < 1 ? [] : readBand(band);
}

/** Looks from the bottom up for the last row that holds something below the top; null where none does. */
async function findLastRow(spreadsheet: Spreadsheet, tab: BookTab, topRows: number): Promise<number | null> {
  const step = rowsIn(CELLS_PER_LOOK, tab);
  for (let last = tab.rowCount; last > topRows; last -= step) {
    const band = bandOf(tab, Math.max(topRows + 1, last - step + 1), last);
    const found = await spreadsheet.findLastRow(band);
    if (found > 0) return found;
  }
  return null;
}

function bandOf({ sheetName, columnCount }: BookTab, firstRow: number, lastRow: number): Band {
  return { sheetName, firstRow, rowCount: lastRow - firstRow + 1, columnCount };
}

/** The rows from one number to another; those that Google left out are empty. */
function numberRows(rows: readonly (readonly Cell[])[], from: number, to: number): SheetRow[] {
  return Array.from({ length: to - from + 1 }, (_, at) => ({ row: from + at, cells: rows[at] ?? [] }));
}

function readAlike(cells: readonly Cell[] = [], before: readonly Cell[] = []): boolean {
  return JSON.stringify(cells) === JSON.stringify(before);
}
