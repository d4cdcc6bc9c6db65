import { formatValue } from '../figures/formatValue.ts';
import type { PeriodChoice } from '../figures/periodChoices.ts';
import { numbersOf } from '../figures/sayRecent.ts';
import { saySpan } from '../figures/saySpan.ts';
import type { Currency } from '../parts/formatSum.ts';
import { BarTable } from './BarTable.tsx';
import type { Tile } from './tile.ts';

interface PeriodTableProps {
  readonly tile: Tile;
  readonly period: PeriodChoice;
  readonly currency: Currency | null;
}

/** The last twelve periods one by one, the newest first. */
export function PeriodTable({ tile: { kpi, recent }, period, currency }: PeriodTableProps) {
  const numbers = numbersOf(recent.points).map((number) => Math.abs(number ?? 0));
  const longest = Math.max(...numbers) || 1;
  const rows = recent.points.map(({ from, to, value }, index) => ({
    key: from,
    label: saySpan({ from, to }),
    figure: formatValue(value, kpi.unit, kpi.places, currency),
    length: (numbers[index] ?? 0) / longest,
  }));
  return (
    <details>
      <summary>{period.recent.label}</summary>
      <BarTable caption={period.recent.label} heads={['Period', kpi.label]} rows={rows.reverse()} />
    </details>
  );
}
