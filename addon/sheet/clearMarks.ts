import type { SheetMarks } from '../sidebarCalls.ts';
import { findSheet } from './findSheet.ts';
import { markIssues } from './markIssues.ts';
import { removeStatusColumns } from './statusColumn.ts';

/** Takes everything away that Chairside has written into a sheet: notes, colours and the status column. */
export function clearMarks(sheetName: string): SheetMarks {
  removeStatusColumns(findSheet(sheetName));
  return markIssues(sheetName, []);
}
