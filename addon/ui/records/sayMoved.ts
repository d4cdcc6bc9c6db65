import type { RecordPlace } from '../../sidebarCalls.ts';
import { sayDay } from '../parts/sayTime.ts';

/** Where a row is not what it was when it was pushed; `isSure` is false where it may be of another spreadsheet. */
export function sayMoved({ row, sheetName, day }: RecordPlace, isSure: boolean): string {
  const shown = `Row ${row.toLocaleString('en-US')} of “${sheetName}” does not say ${sayDay(day)} now.`;
  const pushed = 'Rows have moved or changed since they were pushed';
  return isSure
    ? `${shown} ${pushed}; after the next push the list is right again.`
    : `${shown} ${pushed}, or this one is of another spreadsheet.`;
}
