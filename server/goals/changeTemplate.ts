import { and, eq, sql } from 'drizzle-orm';
import type { GoalTemplates, SaveGoalTemplate } from '../../shared/apiGoals.ts';
import { addEvent } from '../audit/addEvent.ts';
import { goalTemplates } from '../db/schema/goals.ts';
import type { Member } from '../identity/asMember.ts';
import { findTemplate } from './findTemplate.ts';
import { listTemplates } from './listTemplates.ts';
import { templateValues } from './templateValues.ts';

/**
 * Sets one of the clinic's own templates anew; goals that were made from it stay as they are. Repeating it changes nothing
 * and leaves no event.
 * @throws Failure `not_found`; `goal_invalid` for a template of the system, and for each field that is wrong
 */
export async function changeTemplate(
  member: Member,
  id: string,
  input: SaveGoalTemplate,
): Promise<GoalTemplates> {
  const before = await findTemplate(member, id);
  const values = await templateValues(member, input);
  const isSame = Object.entries({ ...before, ...values }).every(([key, value]) =>
    Object.entries(before).some(([name, had]) => name === key && had === value),
  );
  if (isSame) return listTemplates(member);
  const { tx, clinicId } = member;
  await tx
    .update(goalTemplates)
    .set({ ...values, updatedAt: sql`now()` })
    .where(and(eq(goalTemplates.clinicId, clinicId), eq(goalTemplates.id, id)));
  await addEvent(member, { action: 'goal_template.changed', subjectId: id, detail: { name: values.name } });
  return listTemplates(member);
}
