const REFERENCE = /^(?:(?:'([^']+)'|([^!]+))!)?\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/i;

/** A rectangle of cells, counted from 1. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** `1` is A, `27` is AA. */
export function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / 26);
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return before > 0 ? columnLetters(before) + letter : letter;
}

/** `B2` or `B2:D9`. */
export function toA1({ row, column, rows, columns }: Area): string {
  const first = `${columnLetters(column)}${row}`;
  if (rows === 1 && columns === 1) return first;
  return `${first}:${columnLetters(column + columns - 1)}${row + rows - 1}`;
}

/** Reads `B2`, `B2:D9` and `'A sheet'!B2`; null where the text is no such reference. */
export function parseA1(text: string): (Area & { readonly sheetName: string | null }) | null {
  const [match, quoted, plain, letters, digits, lastLetters, lastDigits] = REFERENCE.exec(text.trim()) ?? [];
  if (match === undefined || letters === undefined || digits === undefined) return null;
  const [row, column] = [Number(digits), columnNumber(letters)];
  const rows = Number(lastDigits ?? digits) - row + 1;
  const columns = columnNumber(lastLetters ?? letters) - column + 1;
  if (row < 1 || rows < 1 || columns < 1) return null;
  return { sheetName: quoted ?? plain ?? null, row, column, rows, columns };
}

/** Reads `C:C` and `B:D`: whole columns. Null where the text names none. */
export function parseColumns(text: string): Pick<Area, 'column' | 'columns'> | null {
  const [, first, last] = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/i.exec(text.trim()) ?? [];
  if (first === undefined || last === undefined) return null;
  const column = columnNumber(first);
  const columns = columnNumber(last) - column + 1;
  return columns < 1 ? null : { column, columns };
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
