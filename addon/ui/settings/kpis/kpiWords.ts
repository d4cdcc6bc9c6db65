import type { KpiDefinition } from '../../../../shared/apiBoard.ts';
import type { Kpi, KpiCategory, KpiUnit } from '../../../../shared/kpi.ts';

/** Each unit with how its values look. */
export const UNIT_WORDS: Readonly<Record<KpiUnit, string>> = {
  money: 'Money, as 1,234.50',
  percent: 'Percent, as 94.1 %',
  count: 'A count, as 1,234',
  minutes: 'Minutes, as 45 min',
  seconds: 'Seconds, as 3 min 5 s',
};

/** Which way is good. */
export const BETTER_WORDS: Readonly<Record<Kpi['better'], string>> = {
  up: 'Higher is better',
  down: 'Lower is better',
  neither: 'Neither is better',
};

export const CATEGORY_WORDS: Readonly<Record<KpiCategory, string>> = {
  financial: 'Finances',
  patient: 'Patients',
  appointment: 'Appointments',
  provider: 'Providers',
  treatment: 'Treatment',
};

const UNITS: Readonly<Record<KpiUnit, string>> = {
  money: 'Money',
  percent: 'Percent',
  count: 'Count',
  minutes: 'Minutes',
  seconds: 'Seconds',
};

/** A KPI's kind in one line: `Finances · Money · Lower is better`. */
export function sayKind({ category, unit, better }: Pick<Kpi, 'category' | 'unit' | 'better'>): string {
  return [CATEGORY_WORDS[category], UNITS[unit], BETTER_WORDS[better]].join(' · ');
}

/** Where a definition comes from, as the end of a sentence. */
export function saySource({ source }: Pick<KpiDefinition, 'source'>): string {
  return `Source: ${source.charAt(0).toLowerCase()}${source.slice(1)}.`;
}
