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
  readonly skips: readonly RowSkip[];
  readonly issues: readonly RowIssue[];
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
  const issues: RowIssue[] = [];
  const skips: RowSkip[] = [];
  const records: MetricRecord[] = [];
  for (const { part, done } of inParts(table.rows)) {
    const mapped = map(part);
    issues.push(...mapped.issues);
    grouper.add(mapped.issues);
    skips.push(...mapped.skips);
    records.push(...mapped.records.slice(0, RECORDS_SHOWN - records.length));
    yield done;
  }
  const withIssues = countRows(issues.filter(({ severity }) => severity === 'error'));
  const rowCount = table.rows.length;
  const stored = rowCount - withIssues - skips.length;
  return { rowCount, stored, withIssues, skips, issues, groups: grouper.groups(), records };
}

/** How many rows have at least one of these issues. */
export function countRows(issues: readonly RowIssue[]): number {
  return new Set(issues.map(({ row }) => row)).size;
}
