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
export function sheetColumns(columnCount: number, actions: ColumnActions): ColDef<GridRow>[] {
  const letters = Array.from({ length: columnCount }, (_, index) => sheetColumn(index + 1, actions));
  return [rowNumbers(actions), ...letters];
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
    cellStyle: ({ data }) => ({ backgroundColor: cellOf(data)?.background ?? '' }),
    cellClassRules: {
      right: ({ data }) => cellOf(data)?.right === true,
      noted: ({ data }) => cellOf(data)?.note !== undefined,
      selected: ({ data }) => data !== undefined && isSelected(data.row, column),
    },
  };
}
