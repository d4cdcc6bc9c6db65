import { STATUS_HEADER } from '../../shared/statusHeader.ts';
import { findSheet } from './findSheet.ts';
import { plainText } from './plainText.ts';
import { openStatusColumn } from './statusColumn.ts';

const ROWS_PER_WRITE = 50_000;

/** Writes a status beside every row below the header: `statuses[0]` is for the first of them. */
export function writeStatus(sheetName: string, headerRow: number, statuses: readonly string[]): void {
  const sheet = findSheet(sheetName);
  const column = openStatusColumn(sheet);
  const texts = [STATUS_HEADER, ...statuses].map((text) => [plainText(text)]);
  for (let from = 0; from < texts.length; from += ROWS_PER_WRITE) {
    const some = texts.slice(from, from + ROWS_PER_WRITE);
    sheet.getRange(headerRow + from, column, some.length, 1).setValues(some);
  }
}
