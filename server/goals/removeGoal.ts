import { and, eq, sql } from 'drizzle-orm';
import type { Goals } from '../../shared/apiGoals.ts';
import { addEvent } from '../audit/addEvent.ts';
import { goalDetails } from '../db/schema/goals.ts';
import type { Member } from '../identity/asMember.ts';
import { labelOf } from './describeGoals.ts';
import { findGoal, noGoal } from './findGoal.ts';
import { answerGoals } from './listGoals.ts';
import { openGoals } from './openGoals.ts';

/**
 * Takes a goal away, and answers with those that are left.
 * @throws Failure `not_found`
 */
export async function removeGoal(member: Member, today: string, goalId: string): Promise<Goals> {
  const desk = await openGoals(member, today);
  const goal = await findGoal(desk, goalId);
  const { tx, clinicId } = member;
  const removed = await tx.execute(sql`select id from app_remove_goal(${goalId})`);
  if (removed.length === 0) throw noGoal();
  await tx.delete(goalDetails).where(and(eq(goalDetails.clinicId, clinicId), eq(goalDetails.goalId, goalId)));
  const detail = { goal: labelOf(desk, goal), providerId: goal.providerId };
  await addEvent(member, { action: 'goal.removed', subjectId: goalId, detail });
  return answerGoals(desk);
}
