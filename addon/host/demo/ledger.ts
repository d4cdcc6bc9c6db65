import type { Expected } from './demoSheet.ts';

/** Keeps count of what goes into a sheet, in whole cents and whole numbers, while the sheet is made. */
export interface Ledger {
  /** A data row of that month, and what it adds to each measure. */
  addRow(month: string, amounts: Readonly<Record<string, number>>): void;
  /** A row below the header that is no data row. */
  addOther(): void;
  /** A row that nobody can store as it stands. */
  addFault(): void;
  close(headerRow: number): Expected;
}

export function openLedger(): Ledger {
  const byMonth: Record<string, Record<string, number>> = {};
  let dataRows = 0;
  let notDataRows = 0;
  let withIssues = 0;
  return {
    addRow(month, amounts) {
      dataRows++;
      const sums = byMonth[month] ?? {};
      byMonth[month] = sums;
      for (const [measure, amount] of Object.entries(amounts)) sums[measure] = (sums[measure] ?? 0) + amount;
    },
    addOther() {
      notDataRows++;
    },
    addFault() {
      withIssues++;
    },
    close: (headerRow) => ({ headerRow, dataRows, notDataRows, withIssues, byMonth }),
  };
}
