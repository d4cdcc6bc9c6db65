import { callHost } from './callHost.ts';
import { DeveloperMetadataLocationType, DeveloperMetadataVisibility } from './metadata.ts';
import { rangeOf } from './range.ts';
import { sheetOf } from './sheet.ts';
import { openSpreadsheet } from './spreadsheet.ts';
import { standIn } from './standIn.ts';
import { openUi } from './ui.ts';

type SpreadsheetApp = GoogleAppsScript.Spreadsheet.SpreadsheetApp;

export const spreadsheetApp = standIn<SpreadsheetApp>('SpreadsheetApp', {
  DeveloperMetadataVisibility,
  DeveloperMetadataLocationType,
  getActive: openSpreadsheet,
  getActiveSpreadsheet: openSpreadsheet,
  getActiveSheet: () => sheetOf(callHost('Spreadsheet.getActiveSheet').id),
  setActiveSheet: (sheet) => sheet.activate(),
  getActiveRange: () => rangeOf(callHost('SpreadsheetApp.getActiveRange'), sheetOf),
  getUi: openUi,
  flush: () => callHost('SpreadsheetApp.flush'),
});
