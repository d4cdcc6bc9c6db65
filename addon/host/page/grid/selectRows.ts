import type { Area } from '../../workbook/a1.ts';
import type { Selection } from '../../workbook/workbook.ts';

/** Whole rows from one to another, whichever comes first. */
export function rowsBetween(sheetId: number, from: number, to: number, columns: number): Selection {
  const row = Math.min(from, to);
  return { sheetId, row, column: 1, rows: Math.max(from, to) - row + 1, columns };
}

/** The selection with one more whole row, or without it where it was selected already. */
export function withRow(selection: Selection, row: number, columns: number): Selection {
  const { sheetId } = selection;
  const areas = areasOf(selection);
  const isIn = areas.some((area) => holdsRow(area, row));
  const added = { row, column: 1, rows: 1, columns };
  const [first = added, ...others] = isIn ? areas.flatMap((area) => without(area, row)) : [added, ...areas];
  return { sheetId, ...first, ...(others.length > 0 && { others }) };
}

/** True for each row that has a selected cell. */
export function isRowSelected(selection: Selection, row: number): boolean {
  return areasOf(selection).some((area) => holdsRow(area, row));
}

/** True for each selected cell. */
export function isSelected(selection: Selection, row: number, column: number): boolean {
  return areasOf(selection).some(
    (area) => holdsRow(area, row) && column >= area.column && column < area.column + area.columns,
  );
}

function areasOf({ sheetId: _, others = [], ...area }: Selection): readonly Area[] {
  return [area, ...others];
}

function holdsRow({ row: top, rows }: Area, row: number): boolean {
  return row >= top && row < top + rows;
}

/** What is left of an area above and below a row. */
function without(area: Area, row: number): readonly Area[] {
  if (!holdsRow(area, row)) return [area];
  const above = { ...area, rows: row - area.row };
  const below = { ...area, row: row + 1, rows: area.row + area.rows - row - 1 };
  return [above, below].filter(({ rows }) => rows > 0);
}
