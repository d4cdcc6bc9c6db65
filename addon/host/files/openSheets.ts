import type { Cell } from '../../../shared/cell.ts';
import { openFile } from '../../../shared/files/openFile.ts';
import type { StoredCell } from '../workbook/storedCell.ts';
import type { NewSheet } from '../workbook/workbook.ts';

/** The sheets of a CSV or Excel file as the workbook keeps them; throws a FileProblem. */
export async function openSheets(name: string, bytes: Uint8Array): Promise<readonly NewSheet[]> {
  const sheets = await openFile(name, bytes);
  return sheets.map((sheet) => ({ name: sheet.name, rows: sheet.rows.map((row) => row.map(toStored)) }));
}

/** A file's date shows as a spreadsheet in the United States shows one. */
function toStored(cell: Cell): StoredCell {
  if (typeof cell !== 'object') return cell;
  return { date: cell.date, format: cell.date.includes('T') ? 'm/d/yyyy h:mm:ss' : 'm/d/yyyy' };
}
