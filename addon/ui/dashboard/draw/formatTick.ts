import type { KpiUnit } from '../../../../shared/kpi.ts';
import type { Currency } from '../../parts/formatSum.ts';

const SHORT = { notation: 'compact', maximumFractionDigits: 1 } as const;

/** A round number at an axis: `$12.5K`, `40 %`. */
export function formatTick(value: number, unit: KpiUnit, currency: Currency | null): string {
  const figure = new Intl.NumberFormat('en-US', {
    ...SHORT,
    ...(unit === 'money' &&
      currency !== null && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
  })
    .format(value)
    .replace('-', '−');
  return unit === 'percent' ? `${figure}\u00a0%` : figure;
}
