import type { KpiUnit } from '../../../../shared/kpi.ts';

const SHORT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** A round number at an axis: `12.5K`, `40 %`. */
export function formatTick(value: number, unit: KpiUnit): string {
  const figure = SHORT.format(value).replace('-', '−');
  return unit === 'percent' ? `${figure}\u00a0%` : figure;
}
