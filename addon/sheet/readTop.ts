import type { SheetTop } from '../sidebarCalls.ts';
import { findSheet } from './findSheet.ts';
import { readMarks } from './markCount.ts';
import { readAnchors } from './readAnchors.ts';
import { sheetReader } from './sheetReader.ts';

/** Enough rows to find the headers in and to show samples from. */
const TOP_ROWS = 60;

/** A sheet's first rows and its size, where its mapped columns stand, and what Chairside wrote into it. */
export function readTop(sheetName: string): SheetTop {
  const { rowCount, columnCount, read, merges } = sheetReader(sheetName);
  return {
    sheetName,
    rowCount,
    columnCount,
    rows: read(1, TOP_ROWS),
    anchors: readAnchors(sheetName, null),
    merges: merges(),
    marks: readMarks(findSheet(sheetName)),
  };
}
