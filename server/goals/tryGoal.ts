import type { GoalTrial, SaveGoal } from '../../shared/apiGoals.ts';
import type { Member } from '../identity/asMember.ts';
import { checkGoal } from './checkGoal.ts';
import { describeTrial } from './describeGoals.ts';
import { groundOf } from './groundOf.ts';
import { openGoals } from './openGoals.ts';

/**
 * What a goal would be, and how it would stand on that day. It changes nothing.
 * @throws Failure `goal_invalid` with a sentence for each field that is wrong
 */
export async function tryGoal(member: Member, today: string, input: SaveGoal): Promise<GoalTrial> {
  const desk = await openGoals(member, today);
  return describeTrial(desk, checkGoal(input, await groundOf(desk)));
}
