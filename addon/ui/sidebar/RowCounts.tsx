import { type RowSkip, SKIP_REASONS } from '../../../shared/rowIssue.ts';
import { SKIP_LABELS } from '../../../shared/skipLabels.ts';
import { type CheckedRows, countRows } from '../mapping/checkRows.ts';
import type { Draft } from '../mapping/draft.ts';
import { plural } from '../parts/plural.ts';
import { CountList } from './CountList.tsx';
import { IssueGroups } from './IssueGroups.tsx';
import { RowList } from './RowList.tsx';

/** Numbers that add up; each opens its list, and each row in a list selects its cell. */
export function RowCounts({ draft, checked }: { readonly draft: Draft; readonly checked: CheckedRows }) {
  const { rowCount, stored, withIssues, skips, issues, groups } = checked;
  const remarks = issues.filter((issue) => issue.severity === 'warning');
  return (
    <section aria-label="Counts">
      <p role="status">
        <strong>{plural(rowCount, 'row')}</strong>: {stored.toLocaleString('en-US')} to store,{' '}
        {withIssues.toLocaleString('en-US')} with issues · {skips.length.toLocaleString('en-US')} skipped
        {skips.length > 0 && ` (${describeSkips(skips)})`}
      </p>
      <ul class="counts">
        <CountList label="With issues, not stored" count={withIssues}>
          <IssueGroups draft={draft} groups={groups.filter(({ severity }) => severity === 'error')} />
        </CountList>
        <CountList label="Stored, with a remark" count={countRows(remarks)}>
          <IssueGroups draft={draft} groups={groups.filter(({ severity }) => severity === 'warning')} />
        </CountList>
        {SKIP_REASONS.map((reason) => (
          <CountList
            key={reason}
            label={`Skipped: ${SKIP_LABELS[reason]}`}
            count={skips.filter((skip) => skip.reason === reason).length}
          >
            <RowList
              sheetName={draft.top.sheetName}
              lines={skips.filter((skip) => skip.reason === reason).map(({ row }) => ({ row, column: 0 }))}
            />
          </CountList>
        ))}
      </ul>
    </section>
  );
}

function describeSkips(skips: readonly RowSkip[]): string {
  return SKIP_REASONS.map((reason) => ({
    reason,
    count: skips.filter((skip) => skip.reason === reason).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ reason, count }) => `${count.toLocaleString('en-US')} ${SKIP_LABELS[reason]}`)
    .join(', ');
}
