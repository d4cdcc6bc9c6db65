import type { SheetMarks } from '../sidebarCalls.ts';
import { documentProperties } from './documentStore.ts';
import { findStatusColumns } from './statusColumn.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** What Chairside has written into a sheet. The marked cells were counted when they were written. */
export function readMarks(sheet: Sheet): SheetMarks {
  const cells = Number(documentProperties().getProperty(propertyName(sheet)) ?? 0);
  return { cells, statusColumn: findStatusColumns(sheet).length > 0 };
}

/** Notes how many cells are marked. */
export function keepMarkCount(sheet: Sheet, cells: number): void {
  const properties = documentProperties();
  if (cells > 0) properties.setProperty(propertyName(sheet), String(cells));
  else properties.deleteProperty(propertyName(sheet));
}

function propertyName(sheet: Sheet): string {
  return `marks:${sheet.getSheetId()}`;
}
