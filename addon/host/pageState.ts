import type { Alert, ShownMenu, ShownView } from './screen.ts';
import type { ChartKind, ChartPosition } from './workbook/chartState.ts';
import type { Selection } from './workbook/workbook.ts';

/** What the local page shows around its cells, sent whole after each change. */
export interface PageState {
  readonly name: string;
  readonly sheets: readonly SheetOutline[];
  readonly selection: Selection;
  /** Grows when a script, and not the person, moves the selection. */
  readonly scriptSelections: number;
  /** Grows when any cell changes. */
  readonly revision: number;
  readonly menus: readonly ShownMenu[];
  readonly sidebar: Frame | null;
  readonly dialog: Frame | null;
  readonly alerts: readonly Alert[];
  readonly toasts: readonly { readonly title: string; readonly message: string }[];
  readonly person: Account;
  readonly persons: readonly Account[];
  /** A sentence about what is wrong with the local server; null when all is well. */
  readonly trouble: string | null;
}

export interface SheetOutline {
  readonly id: number;
  readonly name: string;
  readonly rowCount: number;
  readonly columnCount: number;
  /** In pixels, by the column's number; the page fits the others to what they hold. */
  readonly columnWidths: Readonly<Record<number, number>>;
}

export type Frame = Omit<ShownView, 'html'>;

export interface Account {
  readonly email: string;
  readonly name: string;
}

/** One cell as the page shows it; `edit` is there where typing begins with another text. */
export interface ShownCell {
  readonly text: string;
  readonly edit?: string;
  readonly right?: true;
  readonly note?: string;
  readonly background?: string;
  readonly bold?: true;
  /** In points. */
  readonly size?: number;
}

/** `GET /api/sheets/{id}/rows?from=&count=` */
export interface ShownRows {
  readonly from: number;
  readonly rows: readonly (readonly ShownCell[])[];
}

/** A chart with what its cells hold now. */
export interface ShownChart {
  readonly id: number;
  readonly kind: ChartKind;
  readonly title: string;
  readonly position: ChartPosition;
  readonly width: number;
  readonly height: number;
  readonly series: readonly ShownSeries[];
}

/** One column of numbers, each with the name that stands in the chart's first column; null for an empty cell. */
export interface ShownSeries {
  readonly name: string;
  readonly points: readonly {
    readonly name: string;
    readonly value: number | null;
    /** The value as the cell shows it. */
    readonly text: string;
  }[];
}

/** `GET /api/sheets/{id}/charts` */
export interface ShownCharts {
  readonly charts: readonly ShownChart[];
}
