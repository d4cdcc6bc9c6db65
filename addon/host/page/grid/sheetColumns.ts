import type { ColDef } from 'ag-grid-community';
import type { ShownCell } from '../../pageState.ts';
import { columnLetters } from '../../workbook/a1.ts';

/** One row as the grid holds it. */
export interface GridRow {
  readonly row: number;
  readonly cells: readonly ShownCell[];
}

/** What the columns ask of the page. */
export interface ColumnActions {
  readonly save: (row: number, column: number, text: string) => void;
  readonly isSelected: (row: number, column: number) => boolean;
  readonly isRowSelected: (row: number) => boolean;
}

/** The column of row numbers, by its `col-id`. */
export const ROW_NUMBERS = '#';

const rowNumbers = ({ isRowSelected }: ColumnActions): ColDef<GridRow> => ({
  colId: ROW_NUMBERS,
  headerName: '#',
  pinned: 'left',
  width: 52,
  minWidth: 52,
  suppressAutoSize: true,
  editable: false,
  suppressNavigable: true,
  cellAriaRole: 'rowheader',
  cellClass: 'row-number',
  cellClassRules: { selected: ({ data }) => data !== undefined && isRowSelected(data.row) },
  valueGetter: ({ node }) => (node?.rowIndex ?? 0) + 1,
});

/** The row numbers, then a column for each letter: `col-id` is the letter, `row-index` counts from 0. */
export function sheetColumns(
  columnCount: number,
  widths: Readonly<Record<number, number>>,
  actions: ColumnActions,
): ColDef<GridRow>[] {
  const letters = Array.from({ length: columnCount }, (_, index) => ({
    ...sheetColumn(index + 1, actions),
    ...ofWidth(widths[index + 1]),
  }));
  return [rowNumbers(actions), ...letters];
}

function ofWidth(width: number | undefined): ColDef<GridRow> {
  return width === undefined ? {} : { width, minWidth: 20, maxWidth: 2_000, suppressAutoSize: true };
}

function sheetColumn(column: number, { save, isSelected }: ColumnActions): ColDef<GridRow> {
  const letter = columnLetters(column);
  const cellOf = (row: GridRow | undefined): ShownCell | undefined => row?.cells[column - 1];
  return {
    colId: letter,
    headerName: letter,
    editable: true,
    valueGetter: ({ data }) => cellOf(data)?.edit ?? cellOf(data)?.text ?? '',
    valueFormatter: ({ data }) => cellOf(data)?.text ?? '',
    valueSetter: ({ data, newValue }) => {
      save(data.row, column, typeof newValue === 'string' ? newValue : '');
      return false;
    },
    tooltipValueGetter: ({ data }) => cellOf(data)?.note,
    cellStyle: ({ data }) => styleOf(cellOf(data)),
    cellClassRules: {
      right: ({ data }) => cellOf(data)?.right === true,
      filled: ({ data }) => (cellOf(data)?.text ?? '') !== '',
      spilling: ({ data }) => isSpilling(data?.cells ?? [], column),
      noted: ({ data }) => cellOf(data)?.note !== undefined,
      selected: ({ data }) => data !== undefined && isSelected(data.row, column),
    },
  };
}

function styleOf(cell: ShownCell | undefined): Record<string, string> {
  return {
    backgroundColor: cell?.background ?? '',
    fontWeight: cell?.bold === true ? 'bold' : '',
    fontSize: cell?.size === undefined ? '' : `${cell.size}pt`,
  };
}

/** As in Sheets, a text reaches over the empty cells at its right. */
function isSpilling(cells: readonly ShownCell[], column: number): boolean {
  const [cell, next] = [cells[column - 1], cells[column]];
  return cell !== undefined && cell.text !== '' && cell.right !== true && (next?.text ?? '') === '';
}
