import { and, eq } from 'drizzle-orm';
import type { GoalTemplates } from '../../shared/apiGoals.ts';
import { addEvent } from '../audit/addEvent.ts';
import { goalDetails, goalTemplates } from '../db/schema/goals.ts';
import type { Member } from '../identity/asMember.ts';
import { findTemplate } from './findTemplate.ts';
import { listTemplates } from './listTemplates.ts';

/**
 * Takes one of the clinic's own templates away; goals that were made from it stay.
 * @throws Failure `not_found`; `goal_invalid` for a template of the system
 */
export async function removeTemplate(member: Member, id: string): Promise<GoalTemplates> {
  const { name } = await findTemplate(member, id);
  const { tx, clinicId } = member;
  await tx
    .update(goalDetails)
    .set({ templateId: null })
    .where(and(eq(goalDetails.clinicId, clinicId), eq(goalDetails.templateId, id)));
  await tx.delete(goalTemplates).where(and(eq(goalTemplates.clinicId, clinicId), eq(goalTemplates.id, id)));
  await addEvent(member, { action: 'goal_template.removed', subjectId: id, detail: { name } });
  return listTemplates(member);
}
