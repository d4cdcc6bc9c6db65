import { hash } from 'node:crypto';
import { basename } from 'node:path';
import type { Cell, SheetRow } from '../../../shared/cell.ts';
import type { FileSheet } from '../../../shared/files/fileSheet.ts';
import { openFile } from '../../../shared/files/openFile.ts';
import { findHeaderRow, labelHeaders } from '../../../shared/headers.ts';
import { CliProblem } from '../cliProblem.ts';
import type { CommandArgs } from '../command.ts';
import { readInput, STANDARD_INPUT } from './readInput.ts';

/** One sheet of a file: its headers, and every row below them. */
export interface FileTable {
  /** The file's own name, without its folder. */
  readonly fileName: string;
  /** SHA-256 of the file's bytes, as base64url. */
  readonly digest: string;
  readonly sheetNames: readonly string[];
  readonly sheetName: string;
  /** From 1. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly rows: readonly SheetRow[];
  /** Every row of the sheet from the first, as it stands in the file. */
  readonly cells: readonly (readonly Cell[])[];
}

/**
 * Opens FILE, or standard input for `-`, and finds the sheet and the headers that the options ask for.
 * @throws CliProblem `file_unreadable`, `no_such_sheet`, `no_headers`; FileProblem for what is no sheet
 */
export async function openTable(args: CommandArgs): Promise<FileTable> {
  const [path = STANDARD_INPUT] = args.operands;
  const bytes = await readInput(path, args.shell);
  const fileName = args.find('name') ?? (path === STANDARD_INPUT ? 'Standard input' : basename(path));
  const sheets = await openFile(fileName, bytes);
  const sheet = chooseSheet(fileName, sheets, args.find('sheet'));
  const headerRow = chooseHeaderRow(sheet, args.find('header-row'));
  const headers = labelHeaders(sheet.rows[headerRow - 1] ?? []);
  const rows = sheet.rows.slice(headerRow).map((cells, at) => ({ row: headerRow + 1 + at, cells }));
  return {
    fileName,
    digest: hash('sha256', bytes, 'base64url'),
    sheetNames: sheets.map(({ name }) => name),
    sheetName: sheet.name,
    headerRow,
    headers,
    rows,
    cells: sheet.rows,
  };
}

function chooseSheet(fileName: string, sheets: readonly FileSheet[], wanted: string | undefined): FileSheet {
  const names = sheets.map(({ name }) => `“${name}”`).join(', ');
  const found = wanted === undefined ? sheets.find(({ rows }) => rows.length > 0) : findSheet(sheets, wanted);
  if (found !== undefined) return found;
  throw new CliProblem('no_such_sheet', `${fileName} has no sheet “${wanted}”. It has ${names}.`);
}

function findSheet(sheets: readonly FileSheet[], wanted: string): FileSheet | undefined {
  return sheets.find(({ name }) => name === wanted);
}

function chooseHeaderRow({ name, rows }: FileSheet, wanted: string | undefined): number {
  if (wanted === undefined) {
    const found = findHeaderRow(rows);
    if (found !== null) return found;
    throw new CliProblem(
      'no_headers',
      `“${name}” has no row of headers in its first 30 rows. If it has one, name it with --header-row N.`,
    );
  }
  const row = Number(wanted);
  if (/^[1-9]\d{0,3}$/.test(wanted) && row <= Math.min(rows.length, MOST_HEADER_ROW)) return row;
  throw new CliProblem('no_headers', `“${name}” has no row ${wanted} that could hold its headers.`);
}

const MOST_HEADER_ROW = 1_000;
