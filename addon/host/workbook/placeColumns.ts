import type { Area } from './a1.ts';
import { placeCharts } from './placeCharts.ts';
import type { SheetState } from './sheetState.ts';

/** Where each column of the sheet was before, from 1, in the new order; null is a new one. */
export type ColumnOrder = readonly (number | null)[];

/** The sheet with its columns in another order: all that hangs on a column goes along with it. */
export function placeColumns(state: SheetState, order: ColumnOrder): SheetState {
  const placeOf = new Map(order.flatMap((before, index) => (before === null ? [] : [[before, index + 1]])));
  const filled = order.slice(0, Math.max(0, ...[...placeOf.values()]));
  return {
    ...state,
    columnCount: order.length,
    rows: state.rows.map((cells) =>
      filled.map((before) => (before === null ? '' : (cells[before - 1] ?? ''))),
    ),
    notes: placeCells(state.notes, placeOf),
    backgrounds: placeCells(state.backgrounds, placeOf),
    metadata: (state.metadata ?? []).flatMap((each) => {
      const column = each.column === null ? null : placeOf.get(each.column);
      return column === undefined ? [] : [{ ...each, column }];
    }),
    merges: (state.merges ?? []).flatMap((area) => placeArea(area, placeOf)),
    styles: placeCells(state.styles ?? {}, placeOf),
    columnWidths: placeWidths(state.columnWidths ?? {}, placeOf),
    charts: placeCharts(state, (area) => placeArea(area, placeOf)),
  };
}

function placeWidths(
  widths: Readonly<Record<number, number>>,
  placeOf: ReadonlyMap<number, number>,
): Record<number, number> {
  const placed = Object.entries(widths).flatMap(([column, width]) => {
    const place = placeOf.get(Number(column));
    return place === undefined ? [] : [[place, width] as const];
  });
  return Object.fromEntries(placed);
}

function placeCells<T>(
  cells: Readonly<Record<string, T>>,
  placeOf: ReadonlyMap<number, number>,
): Record<string, T> {
  const placed = Object.entries(cells).flatMap(([key, value]) => {
    const [row, column] = key.split(',');
    const place = placeOf.get(Number(column));
    return place === undefined ? [] : [[`${row},${place}`, value] as const];
  });
  return Object.fromEntries(placed);
}

function placeArea<T extends Area>(area: T, placeOf: ReadonlyMap<number, number>): T[] {
  const columns = Array.from({ length: area.columns }, (_, right) => placeOf.get(area.column + right) ?? []);
  const places = columns.flat();
  if (places.length === 0) return [];
  const column = Math.min(...places);
  return [{ ...area, column, columns: Math.max(...places) - column + 1 }];
}
