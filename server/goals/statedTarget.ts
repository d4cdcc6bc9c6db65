import { evaluateFormula } from '../../shared/formula/evaluateFormula.ts';
import { isFixed } from '../../shared/goalTarget.ts';
import { writeExactly } from '../../shared/goalWords.ts';
import { describeTrial } from './describeGoals.ts';
import type { GoalDesk } from './openGoals.ts';
import type { ReadyGoal } from './readyGoal.ts';

/**
 * The target as the table of the existing half is told it: a number, which for a formula is what it comes to now. Where
 * that is nothing yet it is the formula itself: any number would be a wrong one.
 */
export async function statedTarget(desk: GoalDesk, goal: Omit<ReadyGoal, 'id'>): Promise<string> {
  const { formula } = goal.target;
  const fixed = isFixed(formula) ? evaluateFormula(formula, { valueOf: () => null }) : null;
  if (fixed !== null) return writeExactly(fixed, 0);
  return (await describeTrial(desk, goal)).progress.target ?? goal.text;
}
