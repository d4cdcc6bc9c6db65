import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageState } from '../../pageState.ts';
import type { Selection } from '../../workbook/workbook.ts';
import type { Act } from '../act.ts';
import { rowsBetween, withRow } from './selectRows.ts';

export interface UsedSelection {
  /** The selected cells; the active one is their first. */
  readonly selection: Selection;
  /** Makes one cell the selection, as an arrow key does; nothing where the selection begins with it. */
  readonly select: (row: number, column: number) => void;
  /** Makes the active cell the whole selection, as a click on it does. */
  readonly selectOnly: () => void;
  /** Makes some cells the selection. */
  readonly selectArea: (selection: Selection) => void;
  /** Selects a whole row: alone, up to it from where the selection began, or beside what is selected. */
  readonly selectRow: (row: number, how: 'alone' | 'upTo' | 'beside', columns: number) => void;
  /** Takes the rows below or above into the selection, or gives them back; says which row it reaches now. */
  readonly stretch: (rows: number, lastRow: number) => number;
}

/** The selection in the page; the host's own only counts when a script has moved it. */
export function useSelection(state: PageState, act: Act): UsedSelection {
  const [selection, setSelection] = useState(state.selection);
  // What was selected in this very moment counts, though nothing is drawn yet.
  const now = useRef(selection);
  /** Where the selection began, and where it was stretched to. */
  const ends = useRef({ from: selection.row, to: selection.row });
  // The host's echo of the person's own moves comes late: only a script's moves are taken from it.
  useEffect(() => {
    now.current = state.selection;
    ends.current = { from: state.selection.row, to: state.selection.row };
    setSelection(state.selection);
  }, [state.scriptSelections]);
  const take = (next: Selection, from = next.row, to = from): void => {
    now.current = next;
    ends.current = { from, to };
    setSelection(next);
    act('/api/selection', next);
  };
  const { sheetId } = selection;
  const select = (row: number, column: number): void => {
    if (row === now.current.row && column === now.current.column) return;
    take({ sheetId, row, column, rows: 1, columns: 1 });
  };
  const selectOnly = (): void => {
    const { row, column, rows, columns, others } = now.current;
    if (rows * columns > 1 || others !== undefined) take({ sheetId, row, column, rows: 1, columns: 1 });
  };
  const selectRow: UsedSelection['selectRow'] = (row, how, columns) => {
    const { from } = ends.current;
    if (how === 'beside') take(withRow(now.current, row, columns), row);
    else if (how === 'upTo') take(rowsBetween(sheetId, from, row, columns), from, row);
    else take(rowsBetween(sheetId, row, row, columns));
  };
  const stretch = (rows: number, lastRow: number): number => {
    const { from, to } = ends.current;
    const end = Math.min(lastRow, Math.max(1, to + rows));
    const { column, columns } = now.current;
    take({ ...rowsBetween(sheetId, from, end, columns), column }, from, end);
    return end;
  };
  return { selection, select, selectOnly, selectArea: take, selectRow, stretch };
}
