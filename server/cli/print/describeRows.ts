import type { SkipCounts } from '../../../shared/countSkips.ts';
import { SKIP_REASONS } from '../../../shared/rowIssue.ts';
import { SKIP_LABELS } from '../../../shared/skipLabels.ts';

interface RowCounts {
  readonly stored: number;
  readonly withIssues: number;
  readonly skipped: SkipCounts;
}

/** Counts that add up to the sheet; `done` says what became of the good rows. */
export function describeRows(
  count: number,
  { stored, withIssues, skipped }: RowCounts,
  done: string,
): string {
  const reasons = SKIP_REASONS.filter((reason) => skipped[reason] > 0);
  const total = reasons.reduce((sum, reason) => sum + skipped[reason], 0);
  const why = reasons.map((reason) => `${skipped[reason]} ${SKIP_LABELS[reason]}`).join(', ');
  return `Rows ${count} = ${stored} ${done} + ${withIssues} with issues + ${total} skipped${why && ` (${why})`}`;
}
