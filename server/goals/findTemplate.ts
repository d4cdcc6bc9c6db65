import { eq } from 'drizzle-orm';
import { goalTemplates } from '../db/schema/goals.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';

/**
 * One of the clinic's own templates, which can be changed.
 * @throws Failure `not_found`; `goal_invalid` for one of the system's
 */
export async function findTemplate({ tx }: Member, id: string): Promise<typeof goalTemplates.$inferSelect> {
  const [template] = await tx.select().from(goalTemplates).where(eq(goalTemplates.id, id));
  if (template === undefined) {
    throw new Failure('not_found', 'The clinic has no such template. Someone may have removed it.');
  }
  if (template.isSystemTemplate) {
    throw new Failure(
      'goal_invalid',
      'Templates of the system stay as they are. Save one of your own beside it.',
    );
  }
  return template;
}
