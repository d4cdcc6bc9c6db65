import { and, eq } from 'drizzle-orm';
import { pushes } from '../db/schema/pushes.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';

export type PushRow = typeof pushes.$inferSelect;

/**
 * The clinic's push of that id. `share` keeps its state as it is until the transaction ends, `no key update` keeps out
 * everyone else but those who store what names the push.
 * @throws Failure `not_found`
 */
export async function findPush(
  { tx, clinicId }: Member,
  pushId: string,
  lock?: 'share' | 'no key update',
): Promise<PushRow> {
  const query = tx
    .select()
    .from(pushes)
    .where(and(eq(pushes.clinicId, clinicId), eq(pushes.id, pushId)));
  const [row] = await (lock ? query.for(lock) : query);
  if (row === undefined) throw new Failure('not_found', 'This clinic has no such push. Start a new one.');
  return row;
}
