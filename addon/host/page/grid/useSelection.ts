import { useEffect, useState } from 'preact/hooks';
import type { PageState } from '../../pageState.ts';
import type { Selection } from '../../workbook/workbook.ts';
import type { Act } from '../act.ts';

/** Where the person is: the active cell, and the far corner of what is selected. */
export interface Place {
  readonly row: number;
  readonly column: number;
  readonly headRow: number;
  readonly headColumn: number;
}

export interface UsedSelection {
  readonly place: Place;
  /** Moves the active cell, or with `extend` the far corner alone. */
  readonly move: (row: number, column: number, extend?: boolean) => void;
}

/** The selection in the page; the host's own only counts when a script has moved it. */
export function useSelection(state: PageState, act: Act): UsedSelection {
  const { selection, scriptSelections } = state;
  const [place, setPlace] = useState(placeOf(selection));
  // The host's echo of the person's own moves comes late: only a script's moves are taken from it.
  useEffect(() => setPlace(placeOf(selection)), [scriptSelections]);
  const move = (row: number, column: number, extend = false): void => {
    const next = extend
      ? { ...place, headRow: row, headColumn: column }
      : { row, column, headRow: row, headColumn: column };
    setPlace(next);
    act('/api/selection', selectionOf(next, selection.sheetId));
  };
  return { place, move };
}

function placeOf({ row, column, rows, columns }: Selection): Place {
  return { row, column, headRow: row + rows - 1, headColumn: column + columns - 1 };
}

function selectionOf({ row, column, headRow, headColumn }: Place, sheetId: number): Selection {
  return {
    sheetId,
    row: Math.min(row, headRow),
    column: Math.min(column, headColumn),
    rows: Math.abs(headRow - row) + 1,
    columns: Math.abs(headColumn - column) + 1,
  };
}

/** True for each cell of the selected rectangle. */
export function isSelected(
  { row, column, headRow, headColumn }: Place,
  atRow: number,
  atColumn: number,
): boolean {
  const between = (value: number, one: number, other: number): boolean =>
    value >= Math.min(one, other) && value <= Math.max(one, other);
  return between(atRow, row, headRow) && between(atColumn, column, headColumn);
}
