import { callHost } from './callHost.ts';
import { metadataFinder } from './metadata.ts';
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
    insertSheet: (...args: unknown[]) => sheetOf(callHost('Spreadsheet.insertSheet', ...newSheet(args)).id),
    createDeveloperMetadataFinder: () => metadataFinder(null, sheetOf),
    toast: (message: string, title?: string) => callHost('Spreadsheet.toast', message, title ?? ''),
  });
}

/** A name, an index or both; the host has no templates. */
function newSheet(args: readonly unknown[]): [name: string | null, index: number | null] {
  const [name = null, index = null] = typeof args[0] === 'number' ? [null, ...args] : args;
  if (args.some((arg) => typeof arg === 'object')) throw new Error('The local host has no sheet templates.');
  return [typeof name === 'string' ? name : null, typeof index === 'number' ? index : null];
}
