import type { AreaRef } from '../calls.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';

type AtCell<T> = (sheet: Sheet, row: number, column: number) => T;

/** One value for each cell of an area. */
export function read<T>(workbook: Workbook, area: AreaRef, pick: AtCell<T>): T[][] {
  const sheet = workbook.sheet(area.sheetId);
  return sheet.read(area, (row, column) => pick(sheet, row, column));
}

/** Changes each cell of an area. */
export function write(workbook: Workbook, area: AreaRef, change: AtCell<void>): void {
  read(workbook, area, change);
  workbook.changed('cells');
}

/** Throws, as Google does, where data does not have the size of its range. */
export function checkDimensions(area: AreaRef, grid: readonly (readonly unknown[])[]): void {
  const refuse = (what: string, data: number, range: number): never => {
    throw new Error(
      `The number of ${what} in the data does not match the number of ${what} in the range. The data has ${data} but the range has ${range}.`,
    );
  };
  if (grid.length !== area.rows) refuse('rows', grid.length, area.rows);
  const odd = grid.find((row) => row.length !== area.columns);
  if (odd !== undefined) refuse('columns', odd.length, area.columns);
}
