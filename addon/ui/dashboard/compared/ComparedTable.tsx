import type { ComparedFigures, ComparedKpi, Comparisons } from '../../../../shared/apiComparisons.ts';
import { DIMENSIONS } from '../../../../shared/dimension.ts';
import { addMonths, periodOf } from '../../../../shared/period.ts';
import { saySpan } from '../../figures/saySpan.ts';
import { ScrollArea } from '../../parts/ScrollArea.tsx';
import { sayTime } from '../../parts/sayTime.ts';
import type { BoardView } from '../boardView.ts';
import { Definitions } from '../Definitions.tsx';
import { ComparedCell } from './ComparedCell.tsx';
import type { ComparedBy } from './comparedChoices.ts';
import { sayBest } from './sayBest.ts';

interface ComparedTableProps {
  readonly answer: Comparisons;
  readonly view: BoardView;
  readonly today: string;
  /** The first day with data. */
  readonly since: string;
  readonly by: ComparedBy | null;
}

/** A month beside the one before, the year before, the average month and the best one, and as of when that holds. */
export function ComparedTable({ answer, view, today, since, by }: ComparedTableProps) {
  if (answer.asOf === null) {
    return <p class="quiet">No months were compared yet. That is done in the background: look again soon.</p>;
  }
  const rows = rowsOf(answer, view, by);
  const [first] = answer.kpis;
  if (rows.length === 0) return <p class="quiet">no data</p>;
  return (
    <>
      <ScrollArea label="A month beside others">
        <table class="figures" aria-label="A month beside others">
          <Head answer={answer} today={today} corner={by === null ? 'Number' : DIMENSIONS[by].label} />
          <tbody>
            {rows.map((row) => (
              <Line key={row.key} row={row} view={view} since={since} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {by !== null && first !== undefined && first.moreGroups > 0 && (
        <p class="quiet small">And {first.moreGroups} more.</p>
      )}
      <p class="quiet small">As of {sayTime(answer.asOf)}.</p>
      <Definitions
        topic="A month beside others"
        kpis={answer.kpis.flatMap(({ kpi }) => view.find(kpi) ?? [])}
      />
    </>
  );
}

interface ComparedRow extends Pick<ComparedKpi, 'kpi' | 'notIn'> {
  readonly key: string;
  readonly label: string;
  readonly figures: ComparedFigures;
}

/** A row a KPI, or a member of the one that is split; those with nothing to compare are left out. */
function rowsOf(answer: Comparisons, view: BoardView, by: ComparedBy | null): readonly ComparedRow[] {
  const rows = answer.kpis.flatMap<ComparedRow>(({ groups, ...whole }) => {
    const { kpi, notIn } = whole;
    if (by === null) return [{ key: kpi, kpi, notIn, label: view.find(kpi)?.label ?? kpi, figures: whole }];
    return groups.map((group) => ({ key: group.member, kpi, notIn, label: group.label, figures: group }));
  });
  return rows.filter(
    ({ figures: { value, lastYear, average12 } }) => (value ?? lastYear.value ?? average12.value) !== null,
  );
}

interface HeadProps {
  readonly answer: Comparisons;
  readonly today: string;
  readonly corner: string;
}

function Head({ answer: { from, to }, today, corner }: HeadProps) {
  const month = saySpan({ from, to });
  const before = (months: number): string => saySpan(periodOf('month', addMonths(from, -months)));
  return (
    <thead>
      <tr>
        <th scope="col">{corner}</th>
        <th scope="col" class="number">
          {today <= to ? `${month} so far` : month}
        </th>
        <th scope="col" class="number">
          {before(1)}
        </th>
        <th scope="col" class="number">
          {before(12)}
        </th>
        <th scope="col" class="number">
          Average of 12 months
        </th>
        <th scope="col" class="number">
          Best month
        </th>
      </tr>
    </thead>
  );
}

interface LineProps {
  readonly row: ComparedRow;
  readonly view: BoardView;
  readonly since: string;
}

function Line({ row: { kpi, label, notIn, figures }, view, since }: LineProps) {
  const beside = { kpi, view };
  const waits = (figure: (typeof notIn)[number]): boolean => notIn.includes(figure);
  return (
    <tr>
      <th scope="row">{label}</th>
      <td class="number">
        {view.say(kpi, figures.value)}
        <NotIn waits={waits('value')} />
      </td>
      <td class="number">
        <ComparedCell {...beside} comparison={figures.previous} since={since} />
        <NotIn waits={waits('previous')} />
      </td>
      <td class="number">
        <ComparedCell {...beside} comparison={figures.lastYear} since={since} />
        <NotIn waits={waits('lastYear')} />
      </td>
      <td class="number">
        <ComparedCell {...beside} comparison={figures.average12} since={null} />
        <NotIn waits={waits('average12')} />
      </td>
      <td class="number">
        {figures.best === null ? '–' : view.say(kpi, figures.best.value)}
        <span class="quiet small beside">{sayBest(figures)}</span>
        <NotIn waits={waits('best')} />
      </td>
    </tr>
  );
}

/** Says beside a figure that rows were pushed since which are not in it. */
function NotIn({ waits }: { readonly waits: boolean }) {
  return waits ? <span class="quiet small beside">not all in yet</span> : null;
}
