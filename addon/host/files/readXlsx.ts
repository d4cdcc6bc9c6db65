import readExcelFile from 'read-excel-file/node';
import type { StoredCell } from '../workbook/storedCell.ts';
import type { NewSheet } from '../workbook/workbook.ts';
import { FileProblem } from './fileProblem.ts';

/** Every sheet of an Excel file; numbers, booleans and dates stay what they are. Throws a FileProblem. */
export async function readXlsx(name: string, bytes: Buffer): Promise<readonly NewSheet[]> {
  const sheets = await readExcelFile(bytes, { trim: false }).catch(() => {
    throw new FileProblem(
      `${name} can't be read as an Excel file. It may be damaged or another kind of file.`,
    );
  });
  if (sheets.every(({ data }) => data.length === 0)) throw new FileProblem(`${name} is empty.`);
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(toCell)) }));
}

/** The library's dates are wall time as if it were UTC. */
function toCell(value: unknown): StoredCell {
  if (value instanceof Date) {
    const shown = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString().slice(0, 19);
    return shown.endsWith('T00:00:00')
      ? { date: shown.slice(0, 10), format: 'm/d/yyyy' }
      : { date: shown, format: 'm/d/yyyy h:mm:ss' };
  }
  if (value === null || value === undefined) return '';
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
