import { LIMITS } from '../limits.ts';
import type { NewSheet } from '../workbook/workbook.ts';
import { FileProblem } from './fileProblem.ts';
import { readCsv } from './readCsv.ts';
import { readXlsx } from './readXlsx.ts';

const LARGEST_MB = 50;
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const OLD_OFFICE = Buffer.from('D0CF11E0', 'hex');

/** The sheets of a CSV or Excel file; throws a FileProblem where it is neither, empty or too large. */
export async function openFile(name: string, bytes: Buffer): Promise<readonly NewSheet[]> {
  if (bytes.length === 0) throw new FileProblem(`${name} is empty.`);
  if (bytes.length > LARGEST_MB * 1024 * 1024) {
    throw new FileProblem(`${name} is larger than ${LARGEST_MB} MB. Open a smaller part of it.`);
  }
  if (bytes.subarray(0, 4).equals(OLD_OFFICE)) {
    throw new FileProblem(
      `${name} is an old or locked Excel file. Save it as .xlsx without a password first.`,
    );
  }
  const sheets = bytes.subarray(0, 4).equals(ZIP) ? await readXlsx(name, bytes) : [readCsv(name, bytes)];
  for (const { rows } of sheets) refuseTooLarge(name, rows);
  return sheets;
}

function refuseTooLarge(name: string, rows: NewSheet['rows']): void {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (rows.length * width > LIMITS.cells) {
    throw new FileProblem(`${name} has more than 10 million cells, which is more than a spreadsheet holds.`);
  }
  const long = rows.findIndex((row) =>
    row.some((cell) => typeof cell === 'string' && cell.length > LIMITS.cellLength),
  );
  if (long >= 0) {
    throw new FileProblem(`Row ${long + 1} of ${name} has a cell with more than 50,000 characters.`);
  }
}
