/** This moment by the spreadsheet's own clock, for people: `Mar 14, 2026, 16:05`. */
export function sayNow(): string {
  const zone = SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
  return Utilities.formatDate(new Date(), zone, 'MMM d, yyyy, HH:mm');
}
