import { type RowSkip, SKIP_REASONS, type SkipReason } from '../../../shared/rowIssue.ts';
import { SKIP_LABELS } from '../../../shared/skipLabels.ts';
import type { CheckedRows } from '../mapping/checkRows.ts';
import type { Draft } from '../mapping/draft.ts';
import { plural } from '../parts/plural.ts';
import { CountList } from './CountList.tsx';
import { IssueGroups } from './IssueGroups.tsx';
import { IssueList } from './IssueList.tsx';
import { RowList } from './RowList.tsx';

/** Numbers that add up; each opens its list, and each row in a list selects its cell. */
export function RowCounts({ draft, checked }: { readonly draft: Draft; readonly checked: CheckedRows }) {
  const { rowCount, stored, withIssues, withRemarks, skips, errors, groups } = checked;
  const skipped = SKIP_REASONS.map((reason) => ({
    reason,
    rows: skips.filter((skip) => skip.reason === reason),
  }));
  return (
    <section aria-label="Counts">
      <p role="status" class="counted" tabIndex={-1}>
        <strong>{plural(rowCount, 'row')}</strong>: {stored.toLocaleString('en-US')} to store,{' '}
        {withIssues.toLocaleString('en-US')} with issues · {skips.length.toLocaleString('en-US')} skipped
        {skips.length > 0 && ` (${describeSkips(skipped)})`}
      </p>
      {checked.merged > 0 && (
        <p class="quiet small">
          {plural(checked.merged, 'cell')} took the value of the merged cell around{' '}
          {checked.merged === 1 ? 'it' : 'them'}.
        </p>
      )}
      <ul class="counts">
        <CountList label="With issues, not stored" count={withIssues}>
          <IssueList draft={draft} issues={errors} />
        </CountList>
        <CountList label="Stored, with a remark" count={withRemarks}>
          <IssueGroups draft={draft} groups={groups.filter(({ severity }) => severity === 'warning')} />
        </CountList>
        {skipped.map(({ reason, rows }) => (
          <CountList key={reason} label={`Skipped: ${SKIP_LABELS[reason]}`} count={rows.length}>
            <RowList
              sheetName={draft.top.sheetName}
              items={rows}
              lineOf={({ row }) => ({ row, column: 0 })}
            />
          </CountList>
        ))}
      </ul>
    </section>
  );
}

interface Skipped {
  readonly reason: SkipReason;
  readonly rows: readonly RowSkip[];
}

function describeSkips(skipped: readonly Skipped[]): string {
  return skipped
    .filter(({ rows }) => rows.length > 0)
    .map(({ reason, rows }) => `${rows.length.toLocaleString('en-US')} ${SKIP_LABELS[reason]}`)
    .join(', ');
}
