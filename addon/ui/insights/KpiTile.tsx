import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Goal } from '../../../shared/apiGoals.ts';
import type { StaleSync } from '../../../shared/apiSync.ts';
import { formatValue } from '../figures/formatValue.ts';
import { Sparkline } from '../figures/Sparkline.tsx';
import { StaleNote } from '../figures/StaleNote.tsx';
import { numbersOf, sayRecent } from '../figures/sayRecent.ts';
import type { Currency } from '../parts/formatSum.ts';
import { Changes } from './Changes.tsx';
import { Defined } from './Defined.tsx';
import { GoalBar } from './GoalBar.tsx';
import { sayProjection } from './sayProjection.ts';
import type { Tile, TileChoice } from './tile.ts';

interface KpiTileProps {
  readonly tile: Tile;
  readonly choice: TileChoice;
  readonly goals: readonly Goal[];
  readonly currency: Currency | null;
  /** The spreadsheets behind it that were not read for long. */
  readonly stale: readonly StaleSync[];
  /** The first day with data. */
  readonly since: string;
  readonly left: RefObject<string | null>;
  readonly onOpen: () => void;
}

/** One number: how much, where it goes, what was before, and what it is to become. A click opens it. */
export function KpiTile(props: KpiTileProps) {
  const { tile, choice, goals, currency, stale, since, left, onOpen } = props;
  const { period } = choice;
  const { kpi, answer, recent } = tile;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (left.current !== kpi.key) return;
    left.current = null;
    button.current?.focus();
  }, []);
  const projection = sayProjection(tile, period, currency);
  return (
    <li class="tile">
      <Defined kpi={kpi}>
        <button ref={button} type="button" class="link open" onClick={onOpen}>
          {kpi.label}
        </button>
      </Defined>
      <p class="now">
        <span class="value number">{formatValue(answer.value, kpi.unit, kpi.places, currency)}</span>
        <Sparkline
          values={numbersOf(recent.points)}
          label={sayRecent(recent, kpi, period, currency)}
          isRunning={period.isRunning}
        />
      </p>
      <Changes tile={tile} currency={currency} since={since} />
      {projection !== null && <p class="small">{projection}</p>}
      {goals.map((goal) => (
        <GoalBar key={goal.id} goal={goal} kpi={kpi} currency={currency} />
      ))}
      <StaleNote stale={stale} />
    </li>
  );
}
