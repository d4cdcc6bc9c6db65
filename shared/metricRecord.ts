/** One typed record for one metric table. */
export interface MetricRecord {
  /** The sheet row it came from. */
  readonly row: number;
  /** Which of the row's records this is, from 0. */
  readonly entry: number;
  /** The row's identity as text; the same for all records of a row, and unlike every other row's. */
  readonly identity: string;
  /** Field name to value: decimal strings, whole numbers as strings, dates as YYYY-MM-DD. An absent field is null. */
  readonly fields: Readonly<Record<string, string>>;
}
