import { columnLetter } from '../../shared/headers.ts';
import type { CellMark } from '../sidebarCalls.ts';
import { joinNote, splitNote } from './noteText.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const CELLS_PER_READ = 200_000;
const CELLS_PER_COLORING = 2_000;
const COLORS = { error: '#fce8e6', warning: '#fef7e0' } as const;

/**
 * Puts these marks in the place of all earlier ones and says how many cells have one. Notes and colours that
 * were there before stay, or come back where a mark goes.
 */
export function rewriteMarks(sheet: Sheet, marks: readonly CellMark[]): number {
  const wanted = groupByCell(marks);
  const colors = new Map<string, string[]>();
  const [rows, columns] = [sheet.getLastRow(), sheet.getLastColumn()];
  const step = Math.max(1, Math.floor(CELLS_PER_READ / Math.max(1, columns)));
  let cells = 0;
  for (let from = 1; from <= rows && columns > 0; from += step) {
    cells += rewriteBand(sheet.getRange(from, 1, Math.min(step, rows - from + 1), columns), wanted, colors);
  }
  for (const [color, places] of colors) setColor(sheet, places, color);
  return cells;
}

function groupByCell(marks: readonly CellMark[]): ReadonlyMap<string, readonly CellMark[]> {
  const cells = new Map<string, CellMark[]>();
  for (const mark of marks) {
    const place = placeOf(mark.row, mark.column);
    cells.set(place, [...(cells.get(place) ?? []), mark]);
  }
  return cells;
}

/** Rewrites the notes of some rows, collects the cells that change their colour, and counts the marked ones. */
function rewriteBand(
  range: GoogleAppsScript.Spreadsheet.Range,
  wanted: ReadonlyMap<string, readonly CellMark[]>,
  colors: Map<string, string[]>,
): number {
  const notes = range.getNotes();
  const firstRow = range.getRow();
  let backgrounds: string[][] | null = null;
  let marked = 0;
  for (const [down, row] of notes.entries()) {
    for (const [right, note] of row.entries()) {
      const place = placeOf(firstRow + down, right + 1);
      const marks = wanted.get(place) ?? [];
      const { others, isMarked, color } = splitNote(note);
      if (marks.length === 0 && !isMarked) continue;
      backgrounds ??= range.getBackgrounds();
      const shown = backgrounds[down]?.[right] ?? '';
      const before = isMarked && isOurs(shown) ? (color ?? '#ffffff') : shown;
      const next = colorOf(marks) ?? before;
      if (next !== shown) colors.set(next, [...(colors.get(next) ?? []), place]);
      const messages = marks.map(({ message }) => message);
      row[right] = joinNote(others, messages, before);
      if (messages.length > 0) marked += 1;
    }
  }
  if (backgrounds !== null) range.setNotes(notes);
  return marked;
}

function colorOf(marks: readonly CellMark[]): string | null {
  if (marks.length === 0) return null;
  return marks.some(({ severity }) => severity === 'error') ? COLORS.error : COLORS.warning;
}

/** A person may have coloured a marked cell since: that colour stays. */
function isOurs(color: string): boolean {
  return color === COLORS.error || color === COLORS.warning;
}

function setColor(sheet: Sheet, places: readonly string[], color: string): void {
  for (let from = 0; from < places.length; from += CELLS_PER_COLORING) {
    const list = sheet.getRangeList(places.slice(from, from + CELLS_PER_COLORING));
    list.setBackground(color === '#ffffff' ? null : color);
  }
}

function placeOf(row: number, column: number): string {
  return `${columnLetter(column - 1)}${row}`;
}
