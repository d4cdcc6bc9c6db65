import type { Area } from './a1.ts';
import { displayCell } from './displayCell.ts';
import type { Sheet } from './sheet.ts';
import type { StoredCell } from './storedCell.ts';

/** Sorts the rows of an area by one column of the sheet; notes, colours and styles go along, blank cells come last. */
export function sortRows(sheet: Sheet, area: Area, by: number, ascending: boolean): void {
  const rows = sheet.read({ ...area, columns: 1 }, (row) => row).flat();
  const sorted = rows.toSorted((a, b) => compareCells(sheet.cell(a, by), sheet.cell(b, by), ascending));
  const read = <T>(pick: (row: number, column: number) => T): T[][] =>
    sorted.map((row) => Array.from({ length: area.columns }, (_, right) => pick(row, area.column + right)));
  const cells = read((row, column) => sheet.cell(row, column));
  const notes = read((row, column) => sheet.note(row, column));
  const backgrounds = read((row, column) => sheet.background(row, column));
  const styles = read((row, column) => sheet.style(row, column));
  sheet.read(area, (row, column) => {
    const [down, right] = [row - area.row, column - area.column];
    sheet.setCell(row, column, cells[down]?.[right] ?? '');
    sheet.setNote(row, column, notes[down]?.[right] ?? '');
    sheet.setBackground(row, column, backgrounds[down]?.[right] ?? '');
    sheet.setStyle(row, column, styles[down]?.[right] ?? {});
  });
}

function compareCells(a: StoredCell, b: StoredCell, ascending: boolean): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  const [left, right] = [sortKey(a), sortKey(b)];
  const order = left.rank - right.rank || left.number - right.number || left.text.localeCompare(right.text);
  return ascending ? order : -order;
}

/** Numbers and days come before texts, texts before true and false. */
function sortKey(cell: StoredCell): {
  readonly rank: number;
  readonly number: number;
  readonly text: string;
} {
  const key = { rank: 1, number: 0, text: '' };
  if (typeof cell === 'number') return { ...key, rank: 0, number: cell };
  if (typeof cell === 'boolean') return { ...key, rank: 2, number: Number(cell) };
  if (typeof cell === 'string') return { ...key, text: cell.toLowerCase() };
  if ('number' in cell) return { ...key, rank: 0, number: cell.number };
  if ('date' in cell) return { ...key, rank: 0, number: Date.parse(cell.date) };
  return { ...key, text: displayCell(cell) };
}
