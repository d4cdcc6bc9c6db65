import { toA1 } from '../../workbook/a1.ts';
import type { Place } from './useSelection.ts';

/** Makes a table an ARIA grid: one stop for Tab, the active cell named inside. */
export function gridAttributes(sheet: { name: string; rowCount: number; columnCount: number }, place: Place) {
  return {
    id: 'grid',
    role: 'grid',
    tabIndex: 0,
    'aria-label': sheet.name,
    'aria-rowcount': sheet.rowCount,
    'aria-colcount': sheet.columnCount,
    'aria-activedescendant': cellId(place.row, place.column),
  } as const;
}

/** One cell: found by `data-row` and `data-column`, counted from 1, or by `data-cell="B7"`. */
export function cellAttributes(row: number, column: number, selected: boolean) {
  return {
    id: cellId(row, column),
    role: 'gridcell',
    'data-row': row,
    'data-column': column,
    'data-cell': toA1({ row, column, rows: 1, columns: 1 }),
    'aria-colindex': column,
    'aria-selected': selected,
  } as const;
}

function cellId(row: number, column: number): string {
  return `cell-${row}-${column}`;
}
