import type { Area } from './a1.ts';

/** The kinds of chart that the host draws. */
export type ChartKind = 'LINE' | 'COLUMN' | 'BAR';

/** A rectangle of cells of any sheet. */
export interface ChartRange extends Area {
  readonly sheetId: number;
}

/** The cell at whose upper left corner a chart hangs, and how many pixels from there. */
export interface ChartPosition {
  readonly row: number;
  readonly column: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** A chart as it lies over a sheet. Its ranges stand side by side: the first column names what the others count. */
export interface ChartState {
  readonly id: number;
  readonly kind: ChartKind;
  readonly ranges: readonly ChartRange[];
  /** Rows at the top that name the columns. */
  readonly headers: number;
  /** By Google's names for them, such as `title`, `width` and `height`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly position: ChartPosition;
}
