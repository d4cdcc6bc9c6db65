import { useMemo } from 'preact/hooks';
import type { Span } from '../../../shared/period.ts';
import { StaleNote } from '../figures/StaleNote.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { ChartCard } from './ChartCard.tsx';
import type { Chart, RowsWish } from './charts/chart.ts';
import { listCharts } from './charts/listCharts.ts';
import { Compared } from './compared/Compared.tsx';
import { fitGrain } from './grains.ts';
import { NothingInPeriod, NothingYet } from './NothingYet.tsx';
import { Patterns } from './Patterns.tsx';
import type { DashboardState, Shown } from './useDashboard.ts';

interface ChartsProps {
  readonly clinicId: string;
  readonly dashboard: DashboardState;
  /** The provider's name; null for the whole clinic. */
  readonly ofWhom: string | null;
  readonly onOpen: (wish: RowsWish) => void;
}

/** The charts, or what stands in their place. */
export function Charts({ clinicId, dashboard, ofWhom, onOpen }: ChartsProps) {
  const { load, isOld, choice, choose } = dashboard;
  if (load.state === 'loading') {
    return (
      <main class="view">
        <Waiting label="Looking for the numbers…" />
      </main>
    );
  }
  if (load.state === 'failed') {
    return (
      <main class="view">
        <ProblemNote problem={load.problem} onRetry={load.retry} />
      </main>
    );
  }
  const showKnown = (span: Span): void => choose({ ...choice, span, grain: fitGrain(choice.grain, span) });
  return (
    <main aria-busy={isOld}>
      <p role="status" class="hidden">
        {isOld ? 'Looking for the numbers…' : ''}
      </p>
      <StaleNote stale={load.value.view.stale} isTop />
      <Found shown={load.value} ofWhom={ofWhom} onOpen={onOpen} onShowKnown={showKnown} />
      {load.value.known !== null && (
        <Compared
          clinicId={clinicId}
          today={dashboard.today}
          view={load.value.view}
          known={load.value.known}
        />
      )}
    </main>
  );
}

interface FoundProps extends Pick<ChartsProps, 'ofWhom' | 'onOpen'> {
  readonly shown: Shown;
  readonly onShowKnown: (span: Span) => void;
}

function Found({ shown: { view, known }, ofWhom, onOpen, onShowKnown }: FoundProps) {
  const charts = useMemo(() => listCharts(view), [view]);
  if (known === null) return <NothingYet role={view.role} />;
  if (charts.every(({ table }) => table.rows.length === 0))
    return <NothingInPeriod span={view.span} known={known} onShow={onShowKnown} />;
  const isOfOne = ofWhom !== null && view.providerId !== null;
  return (
    <>
      <Patterns />
      {isOfOne && (
        <ChartGroup
          title={ofWhom}
          charts={charts.filter(({ isByProvider }) => isByProvider)}
          view={view}
          onOpen={onOpen}
        />
      )}
      <ChartGroup
        title={isOfOne ? 'The whole clinic' : null}
        charts={isOfOne ? charts.filter(({ isByProvider }) => !isByProvider) : charts}
        view={view}
        onOpen={onOpen}
      />
    </>
  );
}

interface ChartGroupProps extends Pick<ChartsProps, 'onOpen'> {
  readonly title: string | null;
  readonly charts: readonly Chart[];
  readonly view: Shown['view'];
}

function ChartGroup({ title, charts, view, onOpen }: ChartGroupProps) {
  return (
    <section class="charts" aria-label={title ?? 'Charts'}>
      <h2 class={title === null ? 'hidden' : 'of'}>{title ?? 'Charts'}</h2>
      {charts.map((chart) => (
        <ChartCard key={chart.key} chart={chart} find={view.find} onOpen={onOpen} />
      ))}
    </section>
  );
}
