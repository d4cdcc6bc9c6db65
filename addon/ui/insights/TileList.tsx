import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { StaleSync } from '../../../shared/apiSync.ts';
import type { Span } from '../../../shared/period.ts';
import { saySpan } from '../figures/saySpan.ts';
import { staleBehind } from '../figures/sayStale.ts';
import type { Currency } from '../parts/formatSum.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { plural } from '../parts/plural.ts';
import { loaded } from '../parts/useLoad.ts';
import { arrangeTiles } from './arrangeTiles.ts';
import { goalsOf } from './goalsOf.ts';
import { KpiTile } from './KpiTile.tsx';
import type { Tile } from './tile.ts';
import type { Numbers } from './useNumbers.ts';

interface TileListProps {
  readonly tiles: readonly Tile[];
  readonly numbers: Numbers;
  /** The days that have data at all. */
  readonly span: Span;
  readonly currency: Currency | null;
  /** Spreadsheets that were not read for long. */
  readonly stale: readonly StaleSync[];
  readonly left: RefObject<string | null>;
  readonly onOpen: (kpi: string) => void;
}

/** The first numbers open, the others one click away, and those without data in one line. */
export function TileList({ tiles, numbers, span, currency, stale, left, onOpen }: TileListProps) {
  const { choice, goals } = numbers;
  const shownGoals = goalsOf(loaded(goals) ?? [], choice);
  const { first, more, withoutData } = arrangeTiles(tiles, shownGoals);
  const [opensMore] = useState(() => more.some(({ kpi }) => kpi.key === left.current));
  const show = (tile: Tile) => (
    <KpiTile
      key={tile.kpi.key}
      tile={tile}
      choice={choice}
      goals={shownGoals.filter(({ kpi }) => kpi === tile.kpi.key)}
      currency={currency}
      stale={staleBehind(stale, [tile.answer])}
      since={span.from}
      left={left}
      onOpen={() => onOpen(tile.kpi.key)}
    />
  );
  return (
    <>
      {goals.state === 'failed' && <ProblemNote problem={goals.problem} onRetry={goals.retry} />}
      {tiles.every(({ answer }) => answer.value === null) && (
        <p class="note">Nothing is stored of these days. There is data of {saySpan(span)}.</p>
      )}
      {first.length > 0 && (
        <ul class="tiles" aria-label="Numbers">
          {first.map(show)}
        </ul>
      )}
      {more.length > 0 && (
        <details open={opensMore}>
          <summary>{plural(more.length, 'more number')}</summary>
          <ul class="tiles" aria-label="More numbers">
            {more.map(show)}
          </ul>
        </details>
      )}
      {withoutData.length > 0 && (
        <details class="small">
          <summary>No data for {plural(withoutData.length, 'number')}</summary>
          <p class="quiet">{withoutData.map(({ kpi }) => kpi.label).join(', ')}.</p>
        </details>
      )}
    </>
  );
}
