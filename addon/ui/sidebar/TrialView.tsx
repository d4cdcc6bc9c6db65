import type { LookupsAnswer } from '../../../shared/api.ts';
import { DATASETS, findField } from '../../../shared/dataset.ts';
import type { FieldChange, VersionTrial } from '../mapping/compareVersions.ts';
import type { Draft } from '../mapping/draft.ts';
import { showValue } from '../mapping/showValue.ts';
import { currencyOf, formatSum } from '../parts/formatSum.ts';
import { monthName } from '../parts/monthName.ts';
import { plural } from '../parts/plural.ts';
import { ScrollArea } from '../parts/ScrollArea.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { CountList } from './CountList.tsx';
import { IssueList } from './IssueList.tsx';
import { RowList } from './RowList.tsx';
import type { Trial } from './useTrial.ts';

interface TrialViewProps {
  readonly draft: Draft;
  readonly trial: Trial;
  readonly lookups: LookupsAnswer;
}

/** What another version would change of what is in the sheet now. */
export function TrialView({ draft, trial, lookups }: TrialViewProps) {
  const { result } = trial;
  if (result === null) return <Waiting label="Trying it on the sheet’s rows…" />;
  const { added, changed, gone, unchanged, changes, newIssueRows, newIssues } = result;
  return (
    <>
      <p role="status">
        {plural(added, 'record')} new, {changed.toLocaleString('en-US')} changed,{' '}
        {gone.toLocaleString('en-US')} gone, {unchanged.toLocaleString('en-US')} the same
      </p>
      <ul class="counts">
        <CountList label="Changed records" count={changed}>
          <RowList
            sheetName={draft.top.sheetName}
            items={changes}
            lineOf={(change) => ({ row: change.row, column: 0, text: sayChange(change, trial, lookups) })}
          />
        </CountList>
        <CountList label="Rows that become issues" count={newIssueRows}>
          <IssueList draft={draft} issues={newIssues} />
        </CountList>
      </ul>
      <TrialSums trial={trial} result={result} />
    </>
  );
}

/** `Amount: $12.00 → −$12.00` */
function sayChange(change: FieldChange, { after }: Trial, lookups: LookupsAnswer): string {
  const field = findField(DATASETS[after.config.dataset], change.field);
  const show = (value: string | undefined): string =>
    field === undefined || value === undefined ? 'nothing' : showValue(field, value, lookups);
  return `${field?.label ?? change.field}: ${show(change.before)} → ${show(change.after)}`;
}

interface TrialSumsProps {
  readonly trial: Trial;
  readonly result: VersionTrial;
}

/** The months whose sums would be others, before and after. */
function TrialSums({ trial, result }: TrialSumsProps) {
  const { before, after } = trial;
  const moved = result.sums.filter(({ sheet, database }) => sheet !== database);
  if (moved.length === 0) return <p class="small">The sums of every month stay the same.</p>;
  const measures = [before, after].flatMap(({ config }) => DATASETS[config.dataset].measures);
  const show = (sum: string, key: string, { config }: Trial['before']): string =>
    formatSum(sum, measures.find((each) => each.key === key)?.unit ?? 'count', currencyOf(config));
  return (
    <ScrollArea label="Sums that change">
      <table class="figures">
        <caption>Sums that change</caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col" class="number">
              Before
            </th>
            <th scope="col" class="number">
              After
            </th>
          </tr>
        </thead>
        <tbody>
          {moved.map(({ month, measure, sheet, database }) => (
            <tr key={`${month} ${measure}`}>
              <th scope="row">
                {monthName(month)} {measures.find(({ key }) => key === measure)?.label}
              </th>
              <td class="number">{show(sheet, measure, before)}</td>
              <td class="number">{show(database, measure, after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
