import { FileProblem } from './fileProblem.ts';
import type { FileSheet } from './fileSheet.ts';
import { readCsv } from './readCsv.ts';
import { readXlsx } from './readXlsx.ts';

const LARGEST_MB = 50;
/** What a spreadsheet holds, and so a file that could have been one. */
const MOST_CELLS = 10_000_000;
const CELL_LENGTH = 50_000;
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

/** The sheets of a CSV or Excel file; throws a FileProblem where it is neither, empty or too large. */
export async function openFile(name: string, bytes: Uint8Array): Promise<readonly FileSheet[]> {
  if (bytes.length === 0) throw new FileProblem(`${name} is empty.`);
  if (bytes.length > LARGEST_MB * 1024 * 1024) {
    throw new FileProblem(`${name} is larger than ${LARGEST_MB} MB. Open a smaller part of it.`);
  }
  if (beginsWith(bytes, OLD_OFFICE)) {
    throw new FileProblem(
      `${name} is an old or locked Excel file. Save it as .xlsx without a password first.`,
    );
  }
  const sheets = beginsWith(bytes, ZIP) ? await readXlsx(name, bytes) : [readCsv(name, bytes)];
  for (const { rows } of sheets) refuseTooLarge(name, rows);
  return sheets;
}

function beginsWith(bytes: Uint8Array, first: readonly number[]): boolean {
  return first.every((byte, at) => bytes[at] === byte);
}

function refuseTooLarge(name: string, rows: FileSheet['rows']): void {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (rows.length * width > MOST_CELLS) {
    throw new FileProblem(`${name} has more than 10 million cells, which is more than a spreadsheet holds.`);
  }
  const long = rows.findIndex((row) =>
    row.some((cell) => typeof cell === 'string' && cell.length > CELL_LENGTH),
  );
  if (long >= 0) {
    throw new FileProblem(`Row ${long + 1} of ${name} has a cell with more than 50,000 characters.`);
  }
}
