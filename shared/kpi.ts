/** A formula over sums of measures, and how people read its value. */
export interface Kpi {
  readonly key: string;
  /** Its row in metric_definitions; a clinic's own has one in clinic_kpis. */
  readonly id: string;
  readonly label: string;
  /** `percent` in percent points; `seconds` and `minutes` as numbers. */
  readonly unit: KpiUnit;
  /** Places behind the point, as it is shown and answered. */
  readonly places: number;
  /** Numbers, measures, other KPIs and operators: see `parseFormula`. */
  readonly formula: string;
  /** Which way is good. */
  readonly better: 'up' | 'down' | 'neither';
  /** What it is, in words; the denominator of a rate is named. */
  readonly definition: string;
  /** Where the definition comes from. */
  readonly source: string;
  readonly category: KpiCategory;
}

export const KPI_UNITS = ['money', 'percent', 'count', 'minutes', 'seconds'] as const;
export type KpiUnit = (typeof KPI_UNITS)[number];

export const KPI_CATEGORIES = ['financial', 'patient', 'appointment', 'provider', 'treatment'] as const;
export type KpiCategory = (typeof KPI_CATEGORIES)[number];

export const PLACES: Readonly<Record<KpiUnit, number>> = {
  money: 2,
  percent: 1,
  count: 0,
  minutes: 0,
  seconds: 0,
};
