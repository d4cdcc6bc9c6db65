import type { KpiAnswer, KpiDefinition } from '../../../shared/apiBoard.ts';
import type { Currency } from '../parts/formatSum.ts';
import { formatValue, NO_DATA } from './formatValue.ts';
import type { PeriodChoice } from './periodChoices.ts';

/**
 * A sparkline in words: `Last 12 months, rising: from $9,000.00 to $12,000.00`, by its lowest and its highest value. A
 * running period is neither: it is not over, and no trend holds with it.
 */
export function sayRecent(
  { points, trend }: Pick<KpiAnswer, 'points' | 'trend'>,
  { unit, places }: Pick<KpiDefinition, 'unit' | 'places'>,
  { recent, isRunning }: PeriodChoice,
  currency: Currency | null = null,
): string {
  const over = isRunning ? points.slice(0, -1) : points;
  const values = over.flatMap(({ value }) => value ?? []).sort((a, b) => Number(a) - Number(b));
  const [lowest, highest] = [values[0], values.at(-1)];
  if (lowest === undefined || highest === undefined) return `${recent.label}: ${NO_DATA}`;
  const say = (value: string): string => formatValue(value, unit, places, currency);
  const way = trend === null || isRunning ? '' : `, ${trend.direction}`;
  if (lowest === highest) return `${recent.label}${way}: ${say(lowest)}`;
  return `${recent.label}${way}: from ${say(lowest)} to ${say(highest)}`;
}

/** Points as numbers to draw; null where there is no data. */
export function numbersOf(points: KpiAnswer['points']): readonly (number | null)[] {
  return points.map(({ value }) => (value === null ? null : Number(value)));
}
