/** A moment as the spreadsheet's own clock shows it: the day as `YYYY-MM-DD` and the hour from 0. */
export function localHour(moment: number): { readonly day: string; readonly hour: number } {
  const zone = SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
  const [day = '', hour = ''] = Utilities.formatDate(new Date(moment), zone, 'yyyy-MM-dd HH').split(' ');
  return { day, hour: Number(hour) };
}
