import type { SheetTable } from '../../../shared/cell.ts';
import { createIssueGrouper, type IssueGroup } from '../../../shared/groupIssues.ts';
import type { Lookups } from '../../../shared/lookups.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MetricRecord } from '../../../shared/metricRecord.ts';
import type { RowIssue, RowSkip } from '../../../shared/rowIssue.ts';
import { createSheetMapper, inParts } from './sheetMapper.ts';

const RECORDS_SHOWN = 12;

/** What would become of every row. stored + withIssues + skips = rowCount. */
export interface CheckedRows {
  readonly rowCount: number;
  readonly stored: number;
  readonly withIssues: number;
  /** Those of the stored rows that something is said about. */
  readonly withRemarks: number;
  readonly skips: readonly RowSkip[];
  /** What keeps rows out, in the sheet's order. */
  readonly errors: readonly RowIssue[];
  /** The issues by cause, errors first. */
  readonly groups: readonly IssueGroup[];
  /** The first records, as they would be stored. */
  readonly records: readonly MetricRecord[];
}

/** Maps all rows as a push would and sorts what is wrong by its cause. Yields how many rows are done. */
export function* checkRows(
  table: SheetTable,
  config: MappingConfig,
  lookups: Lookups,
): Generator<number, CheckedRows> {
  const map = createSheetMapper(table, config, lookups);
  const grouper = createIssueGrouper(table);
  const errors: RowIssue[] = [];
  const rejected = new Set<number>();
  const remarked = new Set<number>();
  const skips: RowSkip[] = [];
  const records: MetricRecord[] = [];
  for (const { part, done } of inParts(table.rows)) {
    const mapped = map(part);
    grouper.add(mapped.issues);
    for (const issue of mapped.issues) {
      const isError = issue.severity === 'error';
      if (isError) errors.push(issue);
      (isError ? rejected : remarked).add(issue.row);
    }
    skips.push(...mapped.skips);
    records.push(...mapped.records.slice(0, RECORDS_SHOWN - records.length));
    yield done;
  }
  const rowCount = table.rows.length;
  return {
    rowCount,
    stored: rowCount - rejected.size - skips.length,
    withIssues: rejected.size,
    withRemarks: [...remarked].filter((row) => !rejected.has(row)).length,
    skips,
    errors,
    groups: grouper.groups(),
    records,
  };
}
