import { sql } from 'drizzle-orm';
import type { Goals, SaveGoal } from '../../shared/apiGoals.ts';
import { addEvent } from '../audit/addEvent.ts';
import { aggregationType } from '../board/readAggregates.ts';
import type { Member } from '../identity/asMember.ts';
import { checkGoal } from './checkGoal.ts';
import { labelOf } from './describeGoals.ts';
import { findGoal, noGoal } from './findGoal.ts';
import { groundOf } from './groundOf.ts';
import { keepDetails } from './keepDetails.ts';
import { answerGoals } from './listGoals.ts';
import { openGoals } from './openGoals.ts';
import type { ReadyGoal } from './readyGoal.ts';
import { statedTarget } from './statedTarget.ts';

/**
 * Sets a goal anew, and answers with all of them. Repeating it changes nothing and leaves no event.
 * @throws Failure `not_found`; `goal_invalid` with a sentence for each field that is wrong
 */
export async function changeGoal(
  member: Member,
  today: string,
  goalId: string,
  input: SaveGoal,
): Promise<Goals> {
  const desk = await openGoals(member, today);
  const before = await findGoal(desk, goalId);
  const goal = checkGoal(input, await groundOf(desk));
  if (isSame(before, goal)) return answerGoals(desk);
  const stated = await statedTarget(desk, goal);
  await change(member, goalId, goal, stated);
  await keepDetails(member, goalId, goal, stated);
  const detail = { goal: labelOf(desk, goal), before: labelOf(desk, before), providerId: goal.providerId };
  await addEvent(member, { action: 'goal.changed', subjectId: goalId, detail });
  return answerGoals(desk);
}

async function change(
  { tx }: Member,
  goalId: string,
  { compiled: { kpi }, grain, from, to, providerId }: Omit<ReadyGoal, 'id'>,
  stated: string,
): Promise<void> {
  const changed = await tx.execute(sql`
    select id from app_change_goal(${goalId}, as_id(${kpi.id}), ${kpi.label}, ${aggregationType(grain)}, ${from}::date,
      ${to}::date, ${stated}, ${providerId})`);
  if (changed.length === 0) throw noGoal();
}

function isSame(a: Omit<ReadyGoal, 'id'>, b: Omit<ReadyGoal, 'id'>): boolean {
  const said = ({ compiled, grain, from, to, text, providerId, templateId }: Omit<ReadyGoal, 'id'>): string =>
    JSON.stringify([compiled.kpi.key, grain, from, to, text, providerId, templateId]);
  return said(a) === said(b);
}
