import { periodOf } from '../../../shared/period.ts';
import { formatValue } from '../figures/formatValue.ts';
import type { PeriodChoice } from '../figures/periodChoices.ts';
import { sayDate } from '../figures/saySpan.ts';
import type { Currency } from '../parts/formatSum.ts';
import type { Tile } from './tile.ts';

/** `At this rate $214,000.00 by Nov 30`; null where nothing is foreseen, or nothing but what is there already. */
export function sayProjection(
  { kpi, answer: { value, projection } }: Tile,
  { span, grain }: PeriodChoice,
  currency: Currency | null,
): string | null {
  if (projection === null || projection.value === null || projection.value === value) return null;
  // Single days are looked at as the beginning of their month.
  const end = periodOf(grain === 'day' ? 'month' : grain, span.from).to;
  const figure = formatValue(projection.value, kpi.unit, kpi.places, currency);
  return `At this rate ${figure} by ${sayDate(end)}`;
}
