import type { Receipt } from '../../../shared/apiPushes.ts';
import { SKIP_REASONS } from '../../../shared/rowIssue.ts';
import { SKIP_LABELS } from '../../../shared/skipLabels.ts';
import type { Draft } from '../mapping/draft.ts';
import { mappingPart } from '../parts/mappingPart.ts';
import { plural } from '../parts/plural.ts';
import { CountList } from './CountList.tsx';
import { DifferenceList } from './DifferenceList.tsx';
import { IssueGroups } from './IssueGroups.tsx';
import { modeWords } from './pushModes.ts';
import { SumsTable } from './SumsTable.tsx';

interface ReceiptViewProps {
  readonly draft: Draft;
  readonly receipt: Receipt;
}

/** What became of every row, and the sheet's sums beside the database's. */
export function ReceiptView({ draft, receipt }: ReceiptViewProps) {
  const { rows, records, rowCount, issues, issueCount } = receipt;
  const skipped = SKIP_REASONS.reduce((sum, reason) => sum + rows.skipped[reason], 0);
  return (
    <>
      <section aria-label="Receipt">
        <p role="status">
          <strong>{plural(rowCount, 'row')}</strong>: {plural(rows.stored, 'row')} stored,{' '}
          {rows.withIssues.toLocaleString('en-US')} with issues · {skipped.toLocaleString('en-US')} skipped
        </p>
        <p class="quiet small">{modeWords(receipt.mode)?.label}</p>
        <dl class="facts">
          <Fact label="New records" count={records.inserted} />
          <Fact label="Changed" count={records.updated} />
          <Fact label="Unchanged" count={records.unchanged} />
          {records.removed > 0 && <Fact label="Removed" count={records.removed} />}
          {receipt.adjusted > 0 && <Fact label="Adjusted in closed months" count={receipt.adjusted} />}
          {receipt.kept > 0 && <Fact label="Kept, not in the sheet" count={receipt.kept} />}
        </dl>
        <ul class="counts">
          <CountList label="Issues" count={issueCount}>
            <IssueGroups draft={draft} groups={mappingPart().groupIssues(issues)} />
            {issueCount > issues.length && (
              <p class="quiet small">The first {plural(issues.length, 'issue')} of them.</p>
            )}
          </CountList>
          <CountList label="Skipped" count={skipped}>
            <ul class="rows">
              {SKIP_REASONS.filter((reason) => rows.skipped[reason] > 0).map((reason) => (
                <li key={reason}>
                  {rows.skipped[reason].toLocaleString('en-US')} {SKIP_LABELS[reason]}
                </li>
              ))}
            </ul>
          </CountList>
        </ul>
      </section>
      <SumsTable draft={draft} receipt={receipt} />
      <DifferenceList sheetName={draft.top.sheetName} receipt={receipt} />
    </>
  );
}

function Fact({ label, count }: { readonly label: string; readonly count: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="number">{count.toLocaleString('en-US')}</dd>
    </div>
  );
}
