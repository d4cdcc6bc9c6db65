import type { ChunkReceipt } from '../../shared/apiPushes.ts';
import { countSkips } from '../../shared/countSkips.ts';
import type { MetricRecord } from '../../shared/metricRecord.ts';
import type { RowIssue, RowSkip } from '../../shared/rowIssue.ts';
import type { DuplicateRow } from '../metrics/claimKeys.ts';
import type { ClosedRow } from '../metrics/planWrite.ts';

/** What mapRows made of a chunk's rows. */
export interface MappedRows {
  readonly records: readonly MetricRecord[];
  readonly issues: readonly RowIssue[];
  readonly skips: readonly RowSkip[];
}

/** Rows that gave records and were not stored all the same. */
export interface KeptOut {
  readonly duplicates: readonly DuplicateRow[];
  readonly closedRows: readonly ClosedRow[];
}

/**
 * Says of every row sent whether it was stored, kept out by an issue, or skipped: the three always add up.
 * A row that gave no record and no reason gets an issue of its own rather than silence.
 */
export function accountRows(
  rows: readonly { row: number }[],
  { records, issues, skips }: MappedRows,
  { duplicates, closedRows }: KeptOut,
): Pick<ChunkReceipt, 'rows' | 'issues'> {
  const keptOut = [...duplicates.map(describeDuplicate), ...closedRows.map(describeClosed)];
  const refused = new Set([...issues, ...keptOut].filter(isError).map(({ row }) => row));
  const stored = new Set(records.map(({ row }) => row).filter((row) => !refused.has(row)));
  const skipped = new Map(skips.map(({ row, reason }) => [row, reason]));
  const lost = rows.filter(({ row }) => !refused.has(row) && !stored.has(row) && !skipped.has(row));
  return {
    rows: {
      sent: rows.length,
      stored: stored.size,
      withIssues: rows.length - stored.size - skipped.size,
      skipped: countSkips(skipped.values()),
    },
    issues: [...issues, ...keptOut, ...lost.map(describeLost)].sort((a, b) => a.row - b.row),
  };
}

function isError({ severity }: RowIssue): boolean {
  return severity === 'error';
}

function describeDuplicate({ row, of }: DuplicateRow): RowIssue {
  return {
    row,
    column: null,
    code: 'duplicate_key',
    message: `Row ${row} has the same key as row ${of}, which is stored. Change one of them, or choose more key columns.`,
    severity: 'error',
  };
}

function describeClosed({ row, month, isArchived }: ClosedRow): RowIssue {
  if (isArchived) return describeArchived(row, month);
  return {
    row,
    column: null,
    code: 'closed_month',
    message: `Row ${row} would change ${month}, which is closed. Ask a clinic admin to let it through, or undo the change in the sheet.`,
    severity: 'error',
  };
}

function describeArchived(row: number, month: string): RowIssue {
  return {
    row,
    column: null,
    code: 'archived_month',
    message: `Row ${row} would change ${month}, which is in the archive. Undo the change in the sheet, or have whoever runs the server restore the month first.`,
    severity: 'error',
  };
}

function describeLost({ row }: { row: number }): RowIssue {
  const message = `Row ${row} gave nothing to store. Check what its columns are mapped to.`;
  return { row, column: null, code: 'mapping_problem', message, severity: 'error' };
}
