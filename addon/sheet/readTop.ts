import type { SheetTop } from '../sidebarCalls.ts';
import { readMarks } from './markCount.ts';
import { readAnchors } from './readAnchors.ts';
import { sheetReader } from './sheetReader.ts';

/** Enough rows to find the headers in and to tell from their values what the columns mean; fewer in a wide sheet. */
const MOST_ROWS = 240;
const FEWEST_ROWS = 40;
const TOP_CELLS = 30_000;

/** A sheet's first rows and its size, where its mapped columns stand, and what Chairside wrote into it. */
export function readTop(sheetName: string): SheetTop {
  const { sheet, rowCount, columnCount, read, merges } = sheetReader(sheetName);
  return {
    sheetName,
    rowCount,
    columnCount,
    rows: read(1, topRows(columnCount)),
    anchors: readAnchors(sheet, null),
    merges: merges(),
    marks: readMarks(sheet),
  };
}

function topRows(columnCount: number): number {
  const fitting = Math.floor(TOP_CELLS / Math.max(1, columnCount));
  return Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, fitting));
}
