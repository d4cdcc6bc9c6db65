import { evaluateFormula } from './formula/evaluateFormula.ts';
import { type Ratio, ratioOf, writeRatio } from './formula/ratio.ts';
import { type GoalSpan, isOnePeriod, sayWhen } from './goalPeriod.ts';
import { AVERAGE, type GoalTarget, isFixed, lastYearName, previousName } from './goalTarget.ts';
import type { Kpi, KpiUnit } from './kpi.ts';
import { startOf, type WeekStart } from './period.ts';

/** What stands behind a number of that unit. Money has no sign: a goal knows no currency. */
const SUFFIXES: Readonly<Record<KpiUnit, string>> = {
  money: '',
  percent: ' %',
  count: '',
  minutes: ' min',
  seconds: ' s',
};
const MOST_PLACES = 10;

/** True where a KPI is to stay below its target. */
export function isAtMost({ better }: Pick<Kpi, 'better'>): boolean {
  return better === 'down';
}

/** Such as "Gross production each month: at least 50,000.00". */
export function sayGoal(
  kpi: Kpi,
  span: GoalSpan,
  target: GoalTarget,
  text: string,
  weekStart: WeekStart,
): string {
  const when = isOnePeriod(span, weekStart)
    ? sayWhen(span.grain, startOf(span.grain, span.from, weekStart))
    : `each ${span.grain}`;
  return `${kpi.label} ${when}: ${sayBound(kpi)} ${sayTarget(kpi, target, text)}`;
}

/** On which side of its target a KPI is to be. */
export function sayBound(kpi: Pick<Kpi, 'better'>): 'at most' | 'at least' {
  return isAtMost(kpi) ? 'at most' : 'at least';
}

/** A decimal string with its unit: `1,200.00`, `94.1 %`. */
export function sayNumber(decimal: string, unit: KpiUnit): string {
  const [whole = '0', places] = decimal.replace('-', '').split('.');
  const figure = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (places === undefined ? '' : `.${places}`);
  return `${decimal.startsWith('-') ? '−' : ''}${figure}${SUFFIXES[unit]}`;
}

/** A number as it was typed, money with its cents; a formula in words. */
function sayTarget(kpi: Kpi, { formula, grain }: GoalTarget, text: string): string {
  const fixed = isFixed(formula) ? evaluateFormula(formula, { valueOf: () => null }) : null;
  if (fixed !== null) return sayNumber(writeExactly(fixed, kpi.unit === 'money' ? 2 : 0), kpi.unit);
  return text
    .replace(new RegExp(lastYearName(grain), 'g'), `the same ${grain} last year`)
    .replace(new RegExp(previousName(grain), 'g'), `the previous ${grain}`)
    .replace(new RegExp(`${AVERAGE}\\s*\\(\\s*(\\d+)\\s*\\)`, 'g'), `the average of the last $1 ${grain}s`)
    .replace(/\s*\*\s*/g, ' × ')
    .replace(/\s*\/\s*/g, ' ÷ ')
    .replace(/\s*\+\s*/g, ' + ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** As many places as it takes, `fewest` at least and ten at most. */
export function writeExactly(value: Ratio, fewest: number): string {
  for (let places = fewest; places < MOST_PLACES; places++) {
    const text = writeRatio(value, places);
    const { over, under } = ratioOf(text);
    if (over === value.over && under === value.under) return text;
  }
  return writeRatio(value, MOST_PLACES);
}
