import { columnLetter } from '../../shared/headers.ts';
import type { Band } from './googleSheets.ts';

/** A band in A1 notation: `'Dr. O''Brien'!A2:F40`. */
export function nameRange({ sheetName, firstRow, rowCount, columnCount }: Band): string {
  const last = `${columnLetter(columnCount - 1)}${firstRow + rowCount - 1}`;
  return `'${sheetName.replaceAll("'", "''")}'!A${firstRow}:${last}`;
}
