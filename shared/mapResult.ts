import type { MetricRecord } from './metricRecord.ts';
import type { RowIssue, RowSkip } from './rowIssue.ts';

/** What became of every row: each has records, or an issue of severity error, or a skip, and only one of these. */
export interface MapResult {
  readonly records: MetricRecord[];
  readonly issues: RowIssue[];
  readonly skips: RowSkip[];
}
