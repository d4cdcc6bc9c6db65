import { Failure } from '../problem/failure.ts';
import { loadGoals } from './listGoals.ts';
import type { GoalDesk } from './openGoals.ts';
import type { ReadyGoal } from './readyGoal.ts';

/** One of the clinic's goals. Throws Failure `not_found`. */
export async function findGoal(desk: GoalDesk, goalId: string): Promise<ReadyGoal> {
  const goal = (await loadGoals(desk)).ready.find(({ id }) => id === goalId);
  if (goal === undefined) throw noGoal();
  return goal;
}

export function noGoal(): Failure {
  return new Failure('not_found', 'The clinic has no such goal. Someone may have removed it.');
}
