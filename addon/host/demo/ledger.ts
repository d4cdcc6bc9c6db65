import type { Expected } from './demoSheet.ts';

type Sums = Record<string, Record<string, number>>;

/** Keeps count of what goes into a sheet, in whole cents and whole numbers, while the sheet is made. */
export interface Ledger {
  /** A data row of that day, YYYY-MM-DD, and what it adds to each measure. */
  addRow(day: string, amounts: Readonly<Record<string, number>>): void;
  /** A row below the header that is no data row. */
  addOther(): void;
  /** A row that nobody can store as it stands. */
  addFault(): void;
  close(headerRow: number): Expected;
}

export function openLedger(): Ledger {
  const byDay: Sums = {};
  const byMonth: Sums = {};
  let dataRows = 0;
  let notDataRows = 0;
  let withIssues = 0;
  return {
    addRow(day, amounts) {
      dataRows++;
      addTo(byDay, day, amounts);
      addTo(byMonth, day.slice(0, 7), amounts);
    },
    addOther() {
      notDataRows++;
    },
    addFault() {
      withIssues++;
    },
    close: (headerRow) => ({ headerRow, dataRows, notDataRows, withIssues, byDay, byMonth }),
  };
}

function addTo(all: Sums, when: string, amounts: Readonly<Record<string, number>>): void {
  const sums = all[when] ?? {};
  all[when] = sums;
  for (const [measure, amount] of Object.entries(amounts)) sums[measure] = (sums[measure] ?? 0) + amount;
}
