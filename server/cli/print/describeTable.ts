import type { FileTable } from '../file/openTable.ts';

/** Which file, sheet and rows are meant, in one line. */
export function describeTable({ fileName, sheetName, headerRow, rows }: FileTable): string {
  return `${fileName} · sheet “${sheetName}” · headers in row ${headerRow} · rows below: ${rows.length}`;
}
