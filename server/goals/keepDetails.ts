import { sql } from 'drizzle-orm';
import { goalDetails } from '../db/schema/goals.ts';
import type { Member } from '../identity/asMember.ts';
import type { ReadyGoal } from './readyGoal.ts';

/** Keeps what a goal has beyond the columns of the existing half's table. */
export async function keepDetails(
  { tx, clinicId, userId }: Member,
  goalId: string,
  { text, templateId }: Omit<ReadyGoal, 'id'>,
  stated: string,
): Promise<void> {
  const values = { targetFormula: text, stated, templateId };
  await tx
    .insert(goalDetails)
    .values({ clinicId, goalId, createdBy: userId, ...values })
    .onConflictDoUpdate({
      target: [goalDetails.clinicId, goalDetails.goalId],
      set: { ...values, updatedAt: sql`now()` },
    });
}
