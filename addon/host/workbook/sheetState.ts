import type { Area } from './a1.ts';
import type { StoredCell } from './storedCell.ts';

/** What a script noted on a whole column; only scripts of its own project see it where it is not for all. */
export interface ColumnMetadata {
  readonly id: number;
  readonly key: string;
  readonly value: string | null;
  readonly visibility: 'DOCUMENT' | 'PROJECT';
  readonly column: number;
}

/** A sheet as it is kept on disk. Rows may be ragged; notes and backgrounds are keyed `row,column`. */
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
  readonly metadata?: readonly ColumnMetadata[];
  readonly merges?: readonly Area[];
}
