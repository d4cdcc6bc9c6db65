import { mayDo } from '../../../shared/roles.ts';
import { formatValue } from '../figures/formatValue.ts';
import { Sparkline } from '../figures/Sparkline.tsx';
import { StaleNote } from '../figures/StaleNote.tsx';
import { sayChange } from '../figures/sayChange.ts';
import { numbersOf, sayRecent } from '../figures/sayRecent.ts';
import { saySpan } from '../figures/saySpan.ts';
import { staleBehind } from '../figures/sayStale.ts';
import { roleIn } from '../parts/roleIn.ts';
import { loaded } from '../parts/useLoad.ts';
import { Definition } from './Defined.tsx';
import type { DetailProps } from './detailProps.ts';
import { GoalBar } from './GoalBar.tsx';
import { goalsOf } from './goalsOf.ts';
import { MeasureTable } from './MeasureTable.tsx';
import { PeriodTable } from './PeriodTable.tsx';
import type { RowsWanted } from './RowsBehind.tsx';
import { SplitSection } from './SplitSection.tsx';
import { sayProjection } from './sayProjection.ts';
import { comparisonsOf, type Tile } from './tile.ts';

interface DetailFiguresProps extends DetailProps {
  readonly tile: Tile;
  readonly onRows: (wanted: RowsWanted) => void;
}

/** All that is known of a KPI in the period. */
export function DetailFigures(props: DetailFiguresProps) {
  const { account, clinicId, catalogue, numbers, kpi, tile, onRows } = props;
  const { currency } = catalogue;
  const { choice, goals } = numbers;
  const { answer } = tile;
  const role = roleIn(account, clinicId);
  const openRows = mayDo(role, 'read_records') ? onRows : null;
  const own = goalsOf(loaded(goals) ?? [], choice).filter((goal) => goal.kpi === kpi.key);
  return (
    <>
      <StaleNote stale={staleBehind(catalogue.stale, [answer])} />
      <NowAndBefore {...props} />
      {own.map((goal) => (
        <GoalBar key={goal.id} goal={goal} kpi={kpi} currency={currency} />
      ))}
      <Definition kpi={kpi} />
      <SplitSection {...props} currency={currency} role={role} onRows={openRows} />
      <PeriodTable tile={tile} period={choice.period} currency={currency} />
      <MeasureTable measures={answer.measures} currency={currency} onRows={openRows} />
    </>
  );
}

function NowAndBefore({ tile, kpi, numbers, catalogue }: DetailFiguresProps) {
  const { currency } = catalogue;
  const { answer, recent } = tile;
  const { period } = numbers.choice;
  const since = catalogue.span?.from ?? null;
  const projection = sayProjection(tile, period, currency);
  return (
    <section aria-label="Now and before">
      <p class="value number">{formatValue(answer.value, kpi.unit, kpi.places, currency)}</p>
      {projection !== null && <p>{projection}</p>}
      <ul class="small">
        {comparisonsOf(tile).map((comparison) => (
          <li key={comparison.from}>{sayChange(comparison, kpi, currency, since).sentence}</li>
        ))}
      </ul>
      <Sparkline
        values={numbersOf(recent.points)}
        label={sayRecent(recent, kpi, period, currency)}
        isRunning={period.isRunning}
        width={268}
        height={56}
      />
      <p class="ends quiet small" aria-hidden="true">
        {[recent.points[0], recent.points.at(-1)].map(
          (end) => end && <span key={end.from}>{saySpan(end)}</span>,
        )}
      </p>
    </section>
  );
}
