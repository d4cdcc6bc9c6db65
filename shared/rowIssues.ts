import type { RowIssue, RowIssueCode } from './rowIssue.ts';
import type { JudgedBreach } from './rules/compileRules.ts';
import type { CellFault } from './transforms/reading.ts';

/** The issues of the row at hand, on their way into the list of all. */
export interface RowIssues {
  begin(row: number): void;
  /** Notes what is wrong with a cell, once for a cell and kind of problem. */
  add(column: string | null, fault: CellFault): void;
  /** Notes what rules find. The clinic's own words take the place of what was said of the cell before. */
  addBreaches(breaches: readonly JudgedBreach[]): void;
  /** Takes back what the row had: it turned out to be no data row. */
  forget(): void;
  /** True where one of the row's issues is an error. */
  failed(): boolean;
  /** Notes that the clinic leaves this row out. */
  leaveOut(): void;
  isLeftOut(): boolean;
}

/** Collects issues row by row into `all`. */
export function createRowIssues(all: RowIssue[]): RowIssues {
  let row = 0;
  let first = 0;
  let errors = 0;
  let leftOut = false;
  const find = (column: string | null, code: RowIssueCode) => {
    for (let at = first; at < all.length; at++) {
      if (all[at]?.column === column && all[at]?.code === code) return at;
    }
    return -1;
  };
  const addBreach = ({ column, code, message, severity, isOwn }: JudgedBreach, judgedFrom: number) => {
    if (severity === 'error') errors++;
    const at = find(column, code);
    const known = all[at];
    if (known === undefined || (isOwn && at >= judgedFrom)) {
      all.push({ row, column, code, message, severity });
    } else if (isOwn) all[at] = { ...known, message };
  };
  return {
    begin(number) {
      row = number;
      first = all.length;
      errors = 0;
      leftOut = false;
    },
    add(column, { code, message, value }) {
      if (value === undefined) errors++;
      if (find(column, code) >= 0) return;
      all.push({ row, column, code, message, severity: value === undefined ? 'error' : 'warning' });
    },
    addBreaches(breaches) {
      const judgedFrom = all.length;
      for (const breach of breaches) addBreach(breach, judgedFrom);
    },
    forget() {
      all.length = first;
      errors = 0;
    },
    failed: () => errors > 0,
    leaveOut() {
      leftOut = true;
    },
    isLeftOut: () => leftOut,
  };
}
