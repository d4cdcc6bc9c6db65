/** A cell as the local spreadsheet is given it. `format` is one of Sheets' own, such as `m/d/yyyy`. */
export type DemoCell =
  | string
  | number
  | boolean
  | { readonly date: string; readonly format: string }
  | { readonly number: number; readonly format: string };

/** What a correct mapping of the sheet must arrive at. */
export interface Expected {
  readonly headerRow: number;
  readonly dataRows: number;
  /** Rows below the header that are no data: subtotals, blanks, repeated headers, days off. */
  readonly notDataRows: number;
  /** Rows below the header that nobody can store as they stand. */
  readonly withIssues: number;
  /** Day to measure to sum, as by month. */
  readonly byDay: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Month to measure to sum: cents for money, plain numbers for counts. Measures as in `shared/dataset.ts`. */
  readonly byMonth: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** One invented sheet and the exact totals that are in it. */
export interface DemoSheet {
  readonly name: string;
  /** Which shape of clinic sheet it is, such as `location-financials`. */
  readonly kind: string;
  readonly rows: DemoCell[][];
  readonly expected: Expected;
}

/** How much of which invented sheets: `days` are calendar days from 1 January 2025. */
export interface DemoOptions {
  readonly seed: number;
  readonly days: number;
}
