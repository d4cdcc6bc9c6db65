import { callHost } from './callHost.ts';
import { sheetOf } from './sheet.ts';
import { standIn } from './standIn.ts';

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** The spreadsheet that the script is bound to. */
export function openSpreadsheet(): Spreadsheet {
  const about = callHost('SpreadsheetApp.getActiveSpreadsheet');
  return standIn<Spreadsheet>('Spreadsheet', {
    getId: () => about.id,
    getName: () => about.name,
    getUrl: () => about.url,
    getSpreadsheetTimeZone: () => about.timeZone,
    getSpreadsheetLocale: () => about.locale,
    getSheets: () => callHost('Spreadsheet.getSheets').map(({ id }) => sheetOf(id)),
    getSheetByName: (name) => {
      const found = callHost('Spreadsheet.getSheetByName', name);
      return found === null ? null : sheetOf(found.id);
    },
    getActiveSheet: () => sheetOf(callHost('Spreadsheet.getActiveSheet').id),
    setActiveSheet: (sheet) => sheet.activate(),
    insertSheet: (name?: unknown) =>
      sheetOf(callHost('Spreadsheet.insertSheet', typeof name === 'string' ? name : null).id),
    toast: (message: string, title?: string) => callHost('Spreadsheet.toast', message, title ?? ''),
  });
}
