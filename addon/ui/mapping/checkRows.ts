import type { SheetRow, SheetTable } from '../../../shared/cell.ts';
import { createIssueGrouper, type IssueGroup } from '../../../shared/groupIssues.ts';
import type { Lookups } from '../../../shared/lookups.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MetricRecord } from '../../../shared/metricRecord.ts';
import { createMonthSums } from '../../../shared/monthSums.ts';
import { findMonthlyTotals } from '../../../shared/patterns/findMonthlyTotals.ts';
import type { RowIssue, RowSkip } from '../../../shared/rowIssue.ts';
import { type MergedArea, spreadMerges } from '../../../shared/spreadMerges.ts';
import type { MonthSum } from '../../../shared/sums.ts';
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
  /** Cells that got the value of the merged cell which covers them. */
  readonly merged: number;
  /** What the records add up to by month, and the days that have some, in order. */
  readonly sums: readonly MonthSum[];
  readonly days: readonly string[];
}

/** Maps all rows as a push would and sorts what is wrong by its cause. Yields how many rows are done. */
export function* checkRows(
  sheet: SheetTable,
  merges: readonly MergedArea[],
  config: MappingConfig,
  lookups: Lookups,
): Generator<number, CheckedRows> {
  const { rows, filled } = spreadMerges(sheet.headers, sheet.rows, merges, config);
  const table = { ...sheet, rows };
  const map = createSheetMapper(table, config, lookups);
  const grouper = createIssueGrouper(table);
  const errors: RowIssue[] = [];
  const rejected = new Set<number>();
  const remarked = new Set<number>();
  const skips: RowSkip[] = [];
  const records: MetricRecord[] = [];
  const sums = createMonthSums(config.dataset);
  const days = new Set<string>();
  const note = (issues: readonly RowIssue[]): void => {
    grouper.add(issues);
    for (const issue of issues) {
      const isError = issue.severity === 'error';
      if (isError) errors.push(issue);
      (isError ? rejected : remarked).add(issue.row);
    }
  };
  for (const { part, done } of inParts(table.rows)) {
    const mapped = map(part);
    note(mapped.issues);
    skips.push(...mapped.skips);
    records.push(...mapped.records.slice(0, RECORDS_SHOWN - records.length));
    sums.add(mapped.records);
    for (const { fields } of mapped.records) if (fields.date !== undefined) days.add(fields.date);
    yield done;
  }
  note(findMonthlyTotals(table.headers, withoutTotals(rows, skips), config));
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
    merged: filled,
    sums: sums.sums(),
    days: [...days].sort(),
  };
}

/** A day off is a row of its month too; a line of totals or headers is not. */
function withoutTotals(rows: readonly SheetRow[], skips: readonly RowSkip[]): readonly SheetRow[] {
  const others = skips.filter(({ reason }) => reason === 'subtotal' || reason === 'repeated_header');
  const numbers = new Set(others.map(({ row }) => row));
  return rows.filter(({ row }) => !numbers.has(row));
}
