type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const KEY = 'chairside.report';
const NAME = 'Chairside report';

/** The ids of the report's charts by their place in it; null where one is left out. */
export type ChartIds = readonly (number | null)[];

/** The report's tab, and the charts on it that are Chairside's. */
export interface ReportTab {
  readonly sheet: Sheet;
  readonly charts: ChartIds;
}

/** What the tab remembers of itself: by its own id a copy of it is known as the person's own. */
interface Note {
  readonly sheetId: number;
  readonly charts: ChartIds;
}

/** The tab of an earlier report, whatever it is called now; else a new one behind all others, under a free name. */
export function openReportTab(): ReportTab {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  for (const each of spreadsheet.createDeveloperMetadataFinder().withKey(KEY).find()) {
    const sheet = each.getLocation().getSheet();
    const { sheetId, charts }: Note = JSON.parse(each.getValue() ?? '{}');
    if (sheet?.getSheetId() === sheetId) return { sheet, charts };
  }
  const sheets = spreadsheet.getSheets();
  const sheet = spreadsheet.insertSheet(freeName(sheets), sheets.length);
  keepCharts(sheet, []);
  const widths = [144, 138, 126, 126, 126, 160, 126, 126, 126];
  for (const [index, width] of widths.entries()) sheet.setColumnWidth(index + 1, width);
  sheet.getRange(1, 1).setFontSize(14);
  return { sheet, charts: [] };
}

/** Makes the tab known as the report's, with these charts. */
export function keepCharts(sheet: Sheet, charts: ChartIds): void {
  const note: Note = { sheetId: sheet.getSheetId(), charts };
  const text = JSON.stringify(note);
  const [kept] = sheet.createDeveloperMetadataFinder().withKey(KEY).find();
  if (kept) kept.setValue(text);
  else sheet.addDeveloperMetadata(KEY, text, SpreadsheetApp.DeveloperMetadataVisibility.PROJECT);
}

function freeName(sheets: readonly Sheet[]): string {
  const taken = sheets.map((sheet) => sheet.getName().toLowerCase());
  let name = NAME;
  for (let number = 2; taken.includes(name.toLowerCase()); number++) name = `${NAME} (${number})`;
  return name;
}
