import type { Area } from '../workbook/a1.ts';
import { columnLetters } from '../workbook/a1.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { invalidArgument } from './apiError.ts';

/** A rectangle of a tab's grid. */
export interface ApiRange {
  readonly sheet: Sheet;
  readonly area: Area;
}

/** Either end of a range; null where it names no row or no column. */
interface Corner {
  readonly row: number | null;
  readonly column: number | null;
}

const QUOTED = /^'((?:[^']|'')+)'(?:!(.+))?$/;
const PLAIN = /^([A-Za-z_][\w.]*)!(.+)$/;
const CORNER = /^\$?([A-Za-z]{1,3})?\$?(\d{1,8})?$/;
const BARE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads A1 notation as the Sheets API does: `'A tab'!B2:D9`, `Tab!A:C`, `Tab!5:9`, `'A tab'`, and without a tab the
 * first one. Throws a 400 where it can't be read or lies beyond the grid; one that only ends there is cut where `clips`.
 */
export function parseApiRange(text: string, workbook: Workbook, clips: boolean): ApiRange {
  const { sheet, cells } = splitTab(text, workbook);
  const area = cells === null ? wholeOf(sheet) : areaOf(cells, sheet, text);
  const { row, column, rows, columns } = area;
  const startsBeyond = row > sheet.maxRows || column > sheet.maxColumns;
  const endsBeyond = row + rows - 1 > sheet.maxRows || column + columns - 1 > sheet.maxColumns;
  if (startsBeyond || (endsBeyond && !clips)) {
    const size = `Max rows: ${sheet.maxRows}, max columns: ${sheet.maxColumns}`;
    throw invalidArgument(`Range (${showRange({ sheet, area })}) exceeds grid limits. ${size}`);
  }
  const fits = (from: number, size: number, most: number): number => Math.min(size, most - from + 1);
  return {
    sheet,
    area: {
      row,
      column,
      rows: fits(row, rows, sheet.maxRows),
      columns: fits(column, columns, sheet.maxColumns),
    },
  };
}

/** The range as the API writes it: `Tab!A1:B2`, the name in quotes where it needs them. */
export function showRange({ sheet, area: { row, column, rows, columns } }: ApiRange): string {
  const name = BARE_NAME.test(sheet.name) ? sheet.name : `'${sheet.name.replaceAll("'", "''")}'`;
  const first = `${columnLetters(column)}${row}`;
  const last = `${columnLetters(column + columns - 1)}${row + rows - 1}`;
  return `${name}!${first === last ? first : `${first}:${last}`}`;
}

function splitTab(text: string, workbook: Workbook): { sheet: Sheet; cells: string | null } {
  const [first] = workbook.sheets;
  const [quoted, quotedName = '', quotedCells = null] = QUOTED.exec(text) ?? [];
  const [plain, plainName = '', plainCells = null] = PLAIN.exec(text) ?? [];
  const name = quoted !== undefined ? quotedName.replaceAll("''", "'") : plainName;
  if (quoted !== undefined || plain !== undefined) {
    const sheet = workbook.findSheet(name);
    if (sheet === null) throw unreadable(text);
    return { sheet, cells: quoted !== undefined ? quotedCells : plainCells };
  }
  const named = workbook.findSheet(text);
  if (named !== null && BARE_NAME.test(text)) return { sheet: named, cells: null };
  if (first === undefined || text.includes('!')) throw unreadable(text);
  return { sheet: first, cells: text };
}

function areaOf(cells: string, sheet: Sheet, text: string): Area {
  const [start = '', end, ...more] = cells.split(':');
  const first = parseCorner(start);
  const last = end === undefined ? first : parseCorner(end);
  const isSingle = end === undefined;
  if (first === null || last === null || more.length > 0) throw unreadable(text);
  if (isSingle && (first.row === null || first.column === null)) throw unreadable(text);
  const [row, lastRow] = order(first.row ?? 1, last.row ?? sheet.maxRows);
  const [column, lastColumn] = order(first.column ?? 1, last.column ?? sheet.maxColumns);
  return { row, column, rows: lastRow - row + 1, columns: lastColumn - column + 1 };
}

/** An end before its start names the same cells. */
function order(a: number, b: number): [number, number] {
  return a <= b ? [a, b] : [b, a];
}

function parseCorner(text: string): Corner | null {
  const [match, letters, digits] = CORNER.exec(text) ?? [];
  if (match === undefined || text === '' || digits === '0') return null;
  const column = letters === undefined ? null : columnNumber(letters);
  return { row: digits === undefined ? null : Number(digits), column };
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function wholeOf(sheet: Sheet): Area {
  return { row: 1, column: 1, rows: sheet.maxRows, columns: sheet.maxColumns };
}

function unreadable(text: string) {
  return invalidArgument(`Unable to parse range: ${text}`);
}
