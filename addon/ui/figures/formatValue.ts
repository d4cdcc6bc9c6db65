import { ratioOf, writeRatio } from '../../../shared/formula/ratio.ts';
import type { KpiUnit } from '../../../shared/kpi.ts';
import { type Currency, formatSum } from '../parts/formatSum.ts';

/** What stands where there is no value. */
export const NO_DATA = 'no data';

/**
 * A KPI's or a measure's decimal string as people read it, exact to the last place: `$1,234.50`, `94.1 %`, `1,234`,
 * `3 min 5 s`; null is `no data`. Money has no sign where the currency is not known.
 */
export function formatValue(
  value: string | null,
  unit: KpiUnit,
  places: number,
  currency: Currency | null = null,
): string {
  if (value === null) return NO_DATA;
  const rounded = writeRatio(ratioOf(value), places);
  if (unit === 'money') return formatSum(rounded, 'money', currency);
  if (unit === 'seconds') return sayLength(rounded);
  const figure = formatSum(rounded, 'count');
  if (unit === 'percent') return `${figure}\u00a0%`;
  return unit === 'minutes' ? `${figure}\u00a0min` : figure;
}

/** Seconds as minutes and seconds from one minute on. */
function sayLength(rounded: string): string {
  const [sign, whole = '0'] = rounded.startsWith('-') ? ['−', rounded.slice(1)] : ['', rounded];
  const seconds = Number(whole);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${sign}${whole}\u00a0s`;
  return `${sign}${formatSum(String(minutes), 'count')}\u00a0min ${Math.round(seconds % 60)}\u00a0s`;
}
