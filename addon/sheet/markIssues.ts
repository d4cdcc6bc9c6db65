import type { CellMark, SheetMarks } from '../sidebarCalls.ts';
import { findSheet } from './findSheet.ts';
import { keepMarkCount, readMarks } from './markCount.ts';
import { rewriteMarks } from './rewriteMarks.ts';

/** Gives each of these cells a note and a colour, and takes those of an earlier time away. */
export function markIssues(sheetName: string, marks: readonly CellMark[]): SheetMarks {
  const sheet = findSheet(sheetName);
  keepMarkCount(sheet, rewriteMarks(sheet, marks));
  return readMarks(sheet);
}
