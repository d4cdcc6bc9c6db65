import { sql } from 'drizzle-orm';
import type { Goals, SaveGoal } from '../../shared/apiGoals.ts';
import { addEvent } from '../audit/addEvent.ts';
import { aggregationType } from '../board/readAggregates.ts';
import { newId } from '../db/ids/newId.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { checkGoal } from './checkGoal.ts';
import { labelOf } from './describeGoals.ts';
import { goalFailure } from './goalFailure.ts';
import { groundOf } from './groundOf.ts';
import { keepDetails } from './keepDetails.ts';
import { answerGoals, MOST_GOALS } from './listGoals.ts';
import { type GoalDesk, openGoals } from './openGoals.ts';
import { readGoalRows } from './readGoals.ts';
import { statedTarget } from './statedTarget.ts';

/**
 * Sets a goal, and answers with all of them.
 * @throws Failure `goal_invalid` with a sentence for each field that is wrong
 */
export async function addGoal(member: Member, today: string, input: SaveGoal): Promise<Goals> {
  const desk = await openGoals(member, today);
  const goal = checkGoal(input, await groundOf(desk));
  await requireRoom(desk);
  const id = newId(member.tx);
  const stated = await statedTarget(desk, goal);
  const { kpi } = goal.compiled;
  const added = await member.tx.execute(sql`
    select id from app_add_goal(${id}, as_id(${kpi.id}), ${kpi.label}, ${aggregationType(goal.grain)}, ${goal.from}::date,
      ${goal.to}::date, ${stated}, ${goal.providerId})`);
  if (added.length === 0) throw new Failure('forbidden', 'Only a clinic admin sets goals.');
  await keepDetails(member, id, goal, stated);
  const detail = { goal: labelOf(desk, goal), providerId: goal.providerId };
  await addEvent(member, { action: 'goal.added', subjectId: id, detail });
  return answerGoals(desk);
}

async function requireRoom({ member }: GoalDesk): Promise<void> {
  if ((await readGoalRows(member)).length < MOST_GOALS) return;
  throw goalFailure({ kpi: `The clinic has ${MOST_GOALS} goals already. Remove some that are over first.` });
}
