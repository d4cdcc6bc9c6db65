import readExcelFile from 'read-excel-file/universal';
import type { Cell } from '../cell.ts';
import { FileProblem } from './fileProblem.ts';
import type { FileSheet } from './fileSheet.ts';

/** Every sheet of an Excel file; numbers, booleans and dates stay what they are. Throws a FileProblem. */
export async function readXlsx(name: string, bytes: Uint8Array): Promise<readonly FileSheet[]> {
  const sheets = await readExcelFile(new Uint8Array(bytes).buffer, { trim: false }).catch(() => {
    throw new FileProblem(
      `${name} can't be read as an Excel file. It may be damaged or another kind of file.`,
    );
  });
  if (sheets.every(({ data }) => data.length === 0)) throw new FileProblem(`${name} is empty.`);
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(toCell)) }));
}

/** The library's dates are wall time as if it were UTC. */
function toCell(value: unknown): Cell {
  if (value instanceof Date) {
    const shown = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString().slice(0, 19);
    return { date: shown.endsWith('T00:00:00') ? shown.slice(0, 10) : shown };
  }
  if (value === null || value === undefined) return '';
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
