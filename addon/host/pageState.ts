import type { Alert, ShownMenu, ShownView } from './screen.ts';
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
}

/** `GET /api/sheets/{id}/rows?from=&count=` */
export interface ShownRows {
  readonly from: number;
  readonly rows: readonly (readonly ShownCell[])[];
}
