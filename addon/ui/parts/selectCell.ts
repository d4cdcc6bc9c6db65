import { call } from './call.ts';

/** Selects a cell in the sheet; `column` counts from 0. A sheet that is gone says so at the next step. */
export function selectCell(sheetName: string, row: number, column: number): void {
  call('selectCell', sheetName, row, column + 1).catch(() => undefined);
}
