import { and, count, eq } from 'drizzle-orm';
import type { GoalTemplates, SaveGoalTemplate } from '../../shared/apiGoals.ts';
import { addEvent } from '../audit/addEvent.ts';
import { newId } from '../db/ids/newId.ts';
import { goalTemplates } from '../db/schema/goals.ts';
import type { Member } from '../identity/asMember.ts';
import { goalFailure } from './goalFailure.ts';
import { listTemplates } from './listTemplates.ts';
import { templateValues } from './templateValues.ts';

/** So many templates of its own a clinic can keep. */
export const MOST_TEMPLATES = 100;

/**
 * Keeps a template of the clinic's own, and answers with all that it can use.
 * @throws Failure `goal_invalid` with a sentence for each field that is wrong
 */
export async function addTemplate(member: Member, input: SaveGoalTemplate): Promise<GoalTemplates> {
  const { tx, clinicId, userId } = member;
  const values = await templateValues(member, input);
  await requireRoom(member);
  const id = newId(tx);
  await tx.insert(goalTemplates).values({ id, clinicId, createdBy: userId, ...values });
  await addEvent(member, { action: 'goal_template.added', subjectId: id, detail: { name: values.name } });
  return listTemplates(member);
}

async function requireRoom({ tx, clinicId }: Member): Promise<void> {
  const [row] = await tx
    .select({ kept: count() })
    .from(goalTemplates)
    .where(and(eq(goalTemplates.clinicId, clinicId)));
  if ((row?.kept ?? 0) < MOST_TEMPLATES) return;
  throw goalFailure({ name: `The clinic has ${MOST_TEMPLATES} templates already. Remove some first.` });
}
