import type { GoalProgress } from '../../shared/apiGoals.ts';
import { compareRatios, type Ratio } from '../../shared/formula/ratio.ts';
import { isAtMost } from '../../shared/goalWords.ts';
import { percentOf } from '../board/compare.ts';
import { evaluateKpi, writeValue } from '../board/evaluateKpi.ts';
import { growSums, project } from '../board/project.ts';
import { evaluateTarget } from './evaluateTarget.ts';
import type { GoalFigures } from './goalFigures.ts';
import type { GoalPlan } from './planGoal.ts';
import type { GoalSums } from './readGoalSums.ts';
import { sayProgress } from './sayProgress.ts';

/** How a goal stands. */
export function judgeGoal(plan: GoalPlan, sums: GoalSums): GoalProgress {
  const { goal, period } = plan;
  const { kpi } = goal.compiled;
  const value = evaluateKpi(goal.compiled, sums.current);
  const target = evaluateTarget(goal, sums.behind);
  const figures = { plan, value, target, projected: value === null ? null : projectExactly(plan, sums) };
  const status = statusOf(figures);
  return {
    ...period,
    value: writeValue(value, kpi),
    target: writeValue(target.value, kpi),
    share: shareOf(value, target.value),
    projected: writeValue(figures.projected, kpi),
    projectedShare: shareOf(figures.projected, target.value),
    status,
    sentence: sayProgress(figures, status),
  };
}

function projectExactly(
  { goal: { compiled }, standing }: GoalPlan,
  { current, paces }: GoalSums,
): Ratio | null {
  if (standing !== 'running' || project(compiled, current, paces) === null) return null;
  return evaluateKpi(compiled, growSums(current, paces));
}

function shareOf(part: Ratio | null, whole: Ratio | null): string | null {
  return part === null || whole === null ? null : percentOf(part, whole);
}

/**
 * A running period is met or missed only by a sum, which grows: a rate may still turn. Else it goes by what the period
 * comes to at this rate, or, where nothing shows a rate, by what there is.
 */
function statusOf({ plan, value, target, projected }: GoalFigures): GoalProgress['status'] {
  if (plan.standing === 'upcoming') return 'upcoming';
  if (value === null || target.value === null) return 'no_data';
  const { kpi, addsUp } = plan.goal.compiled;
  const atMost = isAtMost(kpi);
  const isReached = reaches(value, target.value, atMost);
  if (plan.standing === 'over') return isReached ? 'met' : 'missed';
  if (addsUp && isReached !== atMost) return isReached ? 'met' : 'missed';
  return reaches(projected ?? value, target.value, atMost) ? 'on_track' : 'at_risk';
}

function reaches(value: Ratio, target: Ratio, atMost: boolean): boolean {
  const order = compareRatios(value, target);
  return atMost ? order <= 0 : order >= 0;
}
