import type { RowIssue, RowIssueCode } from './rowIssue.ts';
import type { CellFault } from './transforms/reading.ts';

/** The issues of the row at hand, on their way into the list of all. */
export interface RowIssues {
  begin(row: number): void;
  /** Notes what is wrong with a cell, once for a cell and kind of problem. */
  add(column: string | null, fault: CellFault): void;
  /** Takes back what the row had: it turned out to be no data row. */
  forget(): void;
  /** True where one of the row's issues is an error. */
  failed(): boolean;
}

/** Collects issues row by row into `all`. */
export function createRowIssues(all: RowIssue[]): RowIssues {
  let row = 0;
  let first = 0;
  let errors = 0;
  const isKnown = (column: string | null, code: RowIssueCode) => {
    for (let at = first; at < all.length; at++) {
      if (all[at]?.column === column && all[at]?.code === code) return true;
    }
    return false;
  };
  return {
    begin(number) {
      row = number;
      first = all.length;
      errors = 0;
    },
    add(column, { code, message, value }) {
      if (value === undefined) errors++;
      if (isKnown(column, code)) return;
      all.push({ row, column, code, message, severity: value === undefined ? 'error' : 'warning' });
    },
    forget() {
      all.length = first;
      errors = 0;
    },
    failed: () => errors > 0,
  };
}
