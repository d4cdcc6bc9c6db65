import { callHost } from './callHost.ts';
import { DeveloperMetadataLocationType } from './metadata.ts';
import { DeveloperMetadataVisibility } from './newMetadata.ts';
import { rangeOf } from './range.ts';
import { rangeListOf } from './rangeList.ts';
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
  getActiveRangeList: () => rangeListOf(callHost('SpreadsheetApp.getActiveRangeList'), sheetOf),
  getSelection: () =>
    standIn<GoogleAppsScript.Spreadsheet.Selection>('Selection', {
      getActiveRange: () => rangeOf(callHost('SpreadsheetApp.getActiveRange'), sheetOf),
      getActiveRangeList: () => rangeListOf(callHost('SpreadsheetApp.getActiveRangeList'), sheetOf),
      getActiveSheet: () => sheetOf(callHost('Spreadsheet.getActiveSheet').id),
    }),
  getActiveRange: () => rangeOf(callHost('SpreadsheetApp.getActiveRange'), sheetOf),
  getUi: openUi,
  flush: () => callHost('SpreadsheetApp.flush'),
});
