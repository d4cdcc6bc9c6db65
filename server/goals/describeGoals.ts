import type { Goal, GoalTrial } from '../../shared/apiGoals.ts';
import { sayGoal } from '../../shared/goalWords.ts';
import { judgeGoal } from './judgeGoal.ts';
import type { GoalDesk } from './openGoals.ts';
import { planGoal } from './planGoal.ts';
import { readGoalSums } from './readGoalSums.ts';
import type { ReadyGoal } from './readyGoal.ts';

/** Goals as they are answered, each with how it stands; all their aggregates are read in one statement. */
export async function describeGoals(desk: GoalDesk, goals: readonly ReadyGoal[]): Promise<Goal[]> {
  const { member, today, weekStart, providers } = desk;
  const plans = goals.map((goal) => planGoal(goal, today, weekStart));
  const sumsOf = await readGoalSums(member, plans);
  return plans.map((plan) => {
    const { goal } = plan;
    const { id, grain, from, to, providerId, templateId } = goal;
    return {
      ...{ id, kpi: goal.compiled.kpi.key, grain, from, to, target: goal.text, providerId, templateId },
      label: labelOf(desk, goal),
      providerName: providers.get(providerId ?? '') ?? null,
      progress: judgeGoal(plan, sumsOf(plan)),
    };
  });
}

/** What one goal would be. */
export async function describeTrial(desk: GoalDesk, goal: Omit<ReadyGoal, 'id'>): Promise<GoalTrial> {
  const [described] = await describeGoals(desk, [{ ...goal, id: 'trial' }]);
  if (described === undefined) throw new Error('the goal was not described');
  const { label, progress } = described;
  return { label, progress };
}

/** A goal in words. */
export function labelOf({ weekStart }: Pick<GoalDesk, 'weekStart'>, goal: Omit<ReadyGoal, 'id'>): string {
  return sayGoal(goal.compiled.kpi, goal, goal.target, goal.text, weekStart);
}
