import type { SheetTop } from '../sidebarCalls.ts';
import { sheetReader } from './sheetReader.ts';

/** Enough rows to find the headers in and to show samples from. */
const TOP_ROWS = 60;

const UNMARKED = { anchors: [], merges: [], marks: { cells: 0, statusColumn: false } };

/** A sheet's first rows and its size. */
export function readTop(sheetName: string): SheetTop {
  const { rowCount, columnCount, read } = sheetReader(sheetName);
  return { sheetName, rowCount, columnCount, rows: read(1, TOP_ROWS), ...UNMARKED };
}
