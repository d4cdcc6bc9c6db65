import type { MeasureSum } from '../../../../shared/apiBoard.ts';
import type { StaleSync } from '../../../../shared/apiSync.ts';
import type { KpiUnit } from '../../../../shared/kpi.ts';
import type { Grain } from '../../../../shared/period.ts';
import type { Currency } from '../../parts/formatSum.ts';
import type { RecordsWanted } from '../../records/server.ts';

/** The sheet rows behind a number: those of its measures in a span, of a provider or of a member of a dimension. */
export interface RowsWish extends Pick<RecordsWanted, 'span' | 'providerId' | 'by' | 'member'> {
  readonly measures: readonly Pick<MeasureSum, 'measure' | 'label'>[];
  /** What the number is, in words. */
  readonly title: string;
  /** The number, where it is the sum of its rows. */
  readonly expected: string | null;
}

/** A number of a chart. */
export interface ChartCell {
  /** A decimal string; null for no data. */
  readonly value: string | null;
  /** As people read it. */
  readonly text: string;
  /** Null where nothing can be opened behind it. */
  readonly wish: RowsWish | null;
}

/** A period, or a member of a dimension. */
export interface ChartRow {
  /** A period's first day, or what the member is. */
  readonly key: string;
  readonly label: string;
  /** True for a period that is cut, or not over. */
  readonly isPart: boolean;
  readonly cells: readonly ChartCell[];
}

/** All that a chart knows, as a table; the drawing shows columns of it. */
export interface ChartTable {
  /** What the rows are: `Month`, `Provider`. */
  readonly corner: string;
  /** Of the rows' periods; null for members of a dimension. */
  readonly grain: Grain | null;
  /** Of its amounts; null where it is not known. */
  readonly currency: Currency | null;
  readonly columns: readonly string[];
  readonly rows: readonly ChartRow[];
  /** All rows together; null where that says nothing. */
  readonly whole: ChartRow | null;
}

/** How columns of the table, by their numbers, become a picture. */
export type Drawing =
  | {
      readonly kind: 'lines';
      readonly unit: KpiUnit;
      readonly columns: readonly number[];
      readonly target?: { readonly value: number; readonly label: string };
    }
  | {
      /** Upright, one above the other; those of `below` hang from zero. */
      readonly kind: 'columns';
      readonly unit: KpiUnit;
      readonly columns: readonly number[];
      readonly below?: readonly number[];
    }
  | {
      /** Lying, with what the columns of `ends` say at their ends. */
      readonly kind: 'bars';
      readonly unit: KpiUnit;
      readonly column: number;
      /** The column of what was taken off, below zero: it is drawn behind the bar. */
      readonly takenOff?: number;
      readonly ends: readonly number[];
      /** What is said behind the last of them. */
      readonly endWord?: string;
    }
  | {
      /** Lying bars, each column in a field of its own, with one scale for all. */
      readonly kind: 'steps';
      readonly unit: KpiUnit;
      readonly columns: readonly number[];
    };

export interface Chart {
  readonly key: string;
  /** What it is about. */
  readonly topic: string;
  /** The answer, as a sentence. */
  readonly sentence: string;
  /** Whose definitions belong to it. */
  readonly kpis: readonly string[];
  readonly table: ChartTable;
  readonly drawings: readonly Drawing[];
  /** The spreadsheets behind it that were not read for long. */
  readonly stale: readonly StaleSync[];
  /** True where a choice of a provider counts. */
  readonly isByProvider: boolean;
}
