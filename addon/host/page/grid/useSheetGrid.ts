import { createGrid, type GridApi } from 'ag-grid-community';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PageState } from '../../pageState.ts';
import { columnLetters, parseA1 } from '../../workbook/a1.ts';
import type { Act } from '../act.ts';
import { GRID_MODULES, GRID_THEME, ROW_HEIGHT } from './gridTheme.ts';
import { isRowSelected, isSelected } from './selectRows.ts';
import { type GridRow, ROW_NUMBERS, sheetColumns } from './sheetColumns.ts';
import { BLOCK_ROWS, sheetRows } from './sheetRows.ts';
import type { UsedSelection } from './useSelection.ts';

/** With shift, these keys take more rows or fewer. */
const STRETCHES: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Puts the active sheet's grid into the element, and keeps it to the page's state. */
export function useSheetGrid(
  element: RefObject<HTMLElement | null>,
  state: PageState,
  act: Act,
  used: UsedSelection,
  loaded: () => void,
): RefObject<GridApi<GridRow> | null> {
  const api = useRef<GridApi<GridRow> | null>(null);
  const now = useRef({ state, act, used });
  now.current = { state, act, used };
  const { sheetId } = state.selection;
  const sheet = state.sheets.find(({ id }) => id === sheetId);
  const columnCount = sheet?.columnCount ?? 1;
  const widths = sheet?.columnWidths ?? {};
  useEffect(() => {
    if (element.current === null) return;
    const save = (row: number, column: number, text: string): void =>
      now.current.act('/api/cells', { sheetId, row, column, text });
    const rowCount = (): number => now.current.state.sheets.find(({ id }) => id === sheetId)?.rowCount ?? 1;
    api.current = createGrid<GridRow>(
      element.current,
      {
        theme: GRID_THEME,
        rowModelType: 'infinite',
        datasource: sheetRows(sheetId, rowCount),
        cacheBlockSize: BLOCK_ROWS,
        infiniteInitialRowCount: rowCount(),
        columnDefs: sheetColumns(columnCount, widths, {
          save,
          isSelected: (row, column) => isSelected(now.current.used.selection, row, column),
          isRowSelected: (row) => isRowSelected(now.current.used.selection, row),
        }),
        defaultColDef: {
          sortable: false,
          resizable: true,
          suppressMovable: true,
          minWidth: 84,
          maxWidth: 230,
          suppressKeyboardEvent: ({ event, editing, api: grid }) => {
            const rows = event.shiftKey && !editing ? STRETCHES[event.key] : undefined;
            if (rows === undefined) return false;
            event.preventDefault();
            grid.ensureIndexVisible(now.current.used.stretch(rows, rowCount()) - 1);
            return true;
          },
        },
        autoSizeStrategy: { type: 'fitCellContents' },
        enterNavigatesVerticallyAfterEdit: true,
        stopEditingWhenCellsLoseFocus: true,
        tooltipShowDelay: 300,
        onModelUpdated: loaded,
        onColumnResized: loaded,
        onCellClicked: ({ rowIndex, column, event }) => {
          if (rowIndex === null || !(event instanceof MouseEvent)) return;
          const { used: chosen } = now.current;
          if (column.getColId() === ROW_NUMBERS) chosen.selectRow(rowIndex + 1, howToAdd(event), columnCount);
          else chosen.selectOnly();
        },
        onCellFocused: ({ rowIndex, column }) => {
          const letter = typeof column === 'string' ? column : column?.getColId();
          const place =
            rowIndex === null || letter === undefined ? null : parseA1(`${letter}${rowIndex + 1}`);
          if (place !== null) now.current.used.select(place.row, place.column);
        },
      },
      { modules: GRID_MODULES },
    );
    return () => api.current?.destroy();
  }, [sheetId, columnCount, JSON.stringify(widths)]);
  useEffect(() => api.current?.refreshInfiniteCache(), [state.revision]);
  useEffect(() => api.current?.refreshCells({ force: true }), [used.selection]);
  useEffect(() => showCell(api.current, state.selection), [state.scriptSelections, sheetId]);
  return api;
}

/** As in any spreadsheet: shift selects up to a row, control or command one more. */
function howToAdd({ shiftKey, ctrlKey, metaKey }: MouseEvent): 'alone' | 'upTo' | 'beside' {
  if (shiftKey) return 'upTo';
  return ctrlKey || metaKey ? 'beside' : 'alone';
}

/** Scrolls to a cell and makes it the grid's own; the keyboard stays in a sidebar or dialog that asked for it. */
export function showCell(
  api: GridApi<GridRow> | null,
  place: { readonly row: number; readonly column: number },
): void {
  if (api === null) return;
  const held = document.activeElement;
  const letter = columnLetters(place.column);
  const { top, bottom } = api.getVerticalPixelRange();
  const offset = (place.row - 1) * ROW_HEIGHT;
  if (offset < top || offset + 2 * ROW_HEIGHT > bottom) api.ensureIndexVisible(place.row - 1, 'middle');
  api.ensureColumnVisible(letter);
  api.setFocusedCell(place.row - 1, letter);
  if (held instanceof HTMLIFrameElement) held.focus();
}
