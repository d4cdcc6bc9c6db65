import type { Area } from './a1.ts';
import type { ChartState } from './chartState.ts';
import type { StoredCell } from './storedCell.ts';

/** What a script noted on a column, or on the sheet; only its own project sees it where it is not for all. */
export interface SheetMetadata {
  readonly id: number;
  readonly key: string;
  readonly value: string | null;
  readonly visibility: 'DOCUMENT' | 'PROJECT';
  /** Null for the sheet itself. */
  readonly column: number | null;
}

/** How a cell looks, as far as it is not the usual. */
export interface CellStyle {
  /** The number format of a cell that holds no number yet; a number's own stands in its cell. */
  readonly format?: string;
  readonly weight?: 'bold';
  /** In points. */
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** A sheet as it is kept on disk. Rows may be ragged; notes, backgrounds and styles are keyed `row,column`. */
export interface SheetState {
  readonly id: number;
  readonly name: string;
  readonly rows: StoredCell[][];
  readonly notes: Record<string, string>;
  readonly backgrounds: Record<string, string>;
  readonly hidden?: boolean;
  readonly rowsHiddenByUser?: readonly number[];
  readonly rowsHiddenByFilter?: readonly number[];
  /** Columns of the grid, once one was inserted or deleted. */
  readonly columnCount?: number;
  /** Rows of the grid, where they are not the usual number. */
  readonly rowCount?: number;
  readonly metadata?: readonly SheetMetadata[];
  readonly merges?: readonly Area[];
  readonly styles?: Record<string, CellStyle>;
  /** In pixels, by the column's number; others have the usual width. */
  readonly columnWidths?: Readonly<Record<number, number>>;
  readonly charts?: readonly ChartState[];
}
