import { z } from 'zod';
import type { Cell } from '../../shared/cell.ts';
import type { Band } from './googleSheets.ts';
import { CellData, holdsSomething, readCell } from './readCell.ts';
import { failureOf } from './readRefusal.ts';

/** `spreadsheets.values.get`: rows and cells after the last with something are left out. */
export const Values = z.object({ values: z.array(z.array(z.unknown())).default([]) });

export const bandFields = 'sheets(data(rowData(values(effectiveValue,effectiveFormat(numberFormat(type))))))';
const RowData = z.object({ values: z.array(CellData).default([]) });
/** `spreadsheets.get` with one range: one sheet, one piece of its grid. */
export const ValuesOfBand = z.object({
  sheets: z.tuple([z.object({ data: z.tuple([z.object({ rowData: z.array(RowData).default([]) })]) })]),
});

/** The number of the last row that holds something, 0 for none. */
export function lastRowOf({ firstRow, rowCount }: Band, { values }: z.infer<typeof Values>): number {
  const filled = values.findLastIndex((row) => row.length > 0) + 1;
  if (filled > rowCount) throw failureOf('unavailable');
  return filled === 0 ? 0 : firstRow + filled - 1;
}

/** The band's cells without the rows and cells after the last with something. */
export function readRows({ rowCount, columnCount }: Band, answer: z.infer<typeof ValuesOfBand>): Cell[][] {
  const [{ data }] = answer.sheets;
  const rows = data[0].rowData.map(({ values }) =>
    values.slice(0, values.findLastIndex(holdsSomething) + 1).map(readCell),
  );
  const filled = rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);
  // More than was asked for would be counted to the wrong rows.
  if (filled.length > rowCount || filled.some((row) => row.length > columnCount)) {
    throw failureOf('unavailable');
  }
  return filled;
}
