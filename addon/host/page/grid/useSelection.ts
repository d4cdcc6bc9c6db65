import { useEffect, useState } from 'preact/hooks';
import type { PageState } from '../../pageState.ts';
import type { Selection } from '../../workbook/workbook.ts';
import type { Act } from '../act.ts';

export interface UsedSelection {
  /** The selected cells; the active one is their first. */
  readonly selection: Selection;
  /** Makes one cell the selection, as a click or an arrow key does. */
  readonly select: (row: number, column: number) => void;
}

/** The selection in the page; the host's own only counts when a script has moved it. */
export function useSelection(state: PageState, act: Act): UsedSelection {
  const [selection, setSelection] = useState(state.selection);
  // The host's echo of the person's own moves comes late: only a script's moves are taken from it.
  useEffect(() => setSelection(state.selection), [state.scriptSelections]);
  const select = (row: number, column: number): void => {
    if (row === selection.row && column === selection.column) return;
    const next = { sheetId: selection.sheetId, row, column, rows: 1, columns: 1 };
    setSelection(next);
    act('/api/selection', next);
  };
  return { selection, select };
}

/** True for each cell of the selected rectangle. */
export function isSelected(selection: Selection, row: number, column: number): boolean {
  const { row: top, column: left, rows, columns } = selection;
  return row >= top && row < top + rows && column >= left && column < left + columns;
}
