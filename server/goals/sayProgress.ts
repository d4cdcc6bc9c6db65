import type { GoalProgress } from '../../shared/apiGoals.ts';
import {
  compareRatios,
  dividedBy,
  minus,
  negated,
  type Ratio,
  ratioOf,
  times,
  writeRatio,
  ZERO,
} from '../../shared/formula/ratio.ts';
import { periodsBehind, sayPeriod, sayWhen } from '../../shared/goalPeriod.ts';
import type { LookBack } from '../../shared/goalTarget.ts';
import { isAtMost, sayBound, sayNumber } from '../../shared/goalWords.ts';
import type { Kpi } from '../../shared/kpi.ts';
import type { Grain } from '../../shared/period.ts';
import type { GoalFigures } from './goalFigures.ts';
import type { GoalPlan } from './planGoal.ts';

const ENDS: Readonly<Record<Grain, string>> = {
  day: 'by the end of the day',
  week: 'by week end',
  month: 'by month end',
  quarter: 'by quarter end',
  year: 'by year end',
};
const HUNDRED = ratioOf('100');

/** How a goal stands, in one line such as "At this rate 94 % by month end". */
export function sayProgress(figures: GoalFigures, status: GoalProgress['status']): string {
  const { plan, value, target, projected } = figures;
  if (status === 'upcoming') return `Begins on ${sayPeriod('day', plan.period.from)}`;
  if (value === null)
    return `No data ${sayWhen(plan.goal.grain, plan.period.from)}${isRunning(plan) ? ' yet' : ''}`;
  if (target.value === null) return sayNoTarget(plan, target.lacks);
  const { kpi } = plan.goal.compiled;
  if (status === 'met') return `Met: ${sayAgainst(kpi, value, target.value)}`;
  if (status === 'missed') return `Missed by ${sayGap(kpi, value, target.value)}`;
  if (projected === null) return `So far ${sayAgainst(kpi, value, target.value)}`;
  return sayRate(kpi, projected, target.value, ENDS[plan.goal.grain]);
}

function isRunning({ standing }: GoalPlan): boolean {
  return standing === 'running';
}

function sayNoTarget({ goal: { grain }, period }: GoalPlan, lacks: LookBack | null): string {
  if (lacks === null) return 'No target: its formula divides by zero here';
  const spans = periodsBehind(lacks, grain, period.from);
  const [first] = spans;
  if (first === undefined || spans.length > 1)
    return `No target: no data in the ${spans.length} ${grain}s before`;
  return `No target: no data ${sayWhen(grain, first.from)}`;
}

/** Of the target in whole percent; for a rate, and for what has to stay below, by the values themselves. */
function sayAgainst(kpi: Kpi, value: Ratio, target: Ratio): string {
  if (isByShare(kpi, target)) return `${sayShare(value, target)} %`;
  const [ours, theirs] = apart(kpi, value, target);
  return `${ours}, ${sayBound(kpi)} ${theirs}`;
}

function sayRate(kpi: Kpi, projected: Ratio, target: Ratio, end: string): string {
  if (isByShare(kpi, target)) return `At this rate ${sayShare(projected, target)} % ${end}`;
  const [ours, theirs] = apart(kpi, projected, target);
  return `At this rate ${ours} ${end}, ${sayBound(kpi)} ${theirs}`;
}

/** A share of a rate would be read as the rate. */
function isByShare(kpi: Kpi, target: Ratio): boolean {
  return kpi.unit !== 'percent' && !isAtMost(kpi) && compareRatios(target, ZERO) > 0;
}

/** Whole percent, rounded down: what has not reached its target never says 100 %. */
function sayShare(value: Ratio, target: Ratio): string {
  const share = dividedBy(times(HUNDRED, value), target) ?? ZERO;
  const whole = share.over / share.under;
  const down = share.over < 0n && share.over % share.under !== 0n ? whole - 1n : whole;
  return sayNumber(String(down), 'count');
}

/** Both with the KPI's places; with two more where they would read the same and are not. */
function apart(kpi: Kpi, value: Ratio, target: Ratio): readonly [string, string] {
  const write = (places: number) =>
    [
      sayNumber(writeRatio(value, places), kpi.unit),
      sayNumber(writeRatio(target, places), kpi.unit),
    ] as const;
  const [ours, theirs] = write(kpi.places);
  const isMisleading = ours === theirs && compareRatios(value, target) !== 0;
  return isMisleading ? write(kpi.places + 2) : [ours, theirs];
}

/** The distance to the target. Rates lie points apart. */
function sayGap({ unit, places }: Kpi, value: Ratio, target: Ratio): string {
  const difference = minus(value, target);
  const gap = difference.over < 0n ? negated(difference) : difference;
  const rounded = writeRatio(gap, places);
  const least = writeRatio({ over: 1n, under: 10n ** BigInt(places) }, places);
  const figure = /^[0.]+$/.test(rounded) ? `less than ${least}` : rounded;
  const said = figure.startsWith('less') ? figure : sayNumber(figure, unit === 'percent' ? 'count' : unit);
  return unit === 'percent' ? `${said} points` : said;
}
