import { and, asc, eq } from 'drizzle-orm';
import { type Push, Receipt } from '../../shared/apiPushes.ts';
import { pushChunks, pushes } from '../db/schema/pushes.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';

export type PushRow = typeof pushes.$inferSelect;

/**
 * The clinic's push of that id. `share` keeps its state as it is until the transaction ends, `update` keeps
 * everyone else out.
 * @throws Failure `not_found`
 */
export async function findPush(
  { tx, clinicId }: Member,
  pushId: string,
  lock?: 'share' | 'update',
): Promise<PushRow> {
  const query = tx
    .select()
    .from(pushes)
    .where(and(eq(pushes.clinicId, clinicId), eq(pushes.id, pushId)));
  const [row] = await (lock ? query.for(lock) : query);
  if (row === undefined) throw new Failure('not_found', 'This clinic has no such push. Start a new one.');
  return row;
}

/** A push as the add-on sees it, with the chunks that are in: what a resumed push starts from. */
export async function describePush({ tx, clinicId }: Member, push: PushRow): Promise<Push> {
  const chunks = await tx
    .select({ number: pushChunks.number })
    .from(pushChunks)
    .where(and(eq(pushChunks.clinicId, clinicId), eq(pushChunks.pushId, push.id)))
    .orderBy(asc(pushChunks.number));
  return {
    id: push.id,
    state: push.state,
    connectionId: push.connectionId,
    mappingId: push.mappingId,
    rowCount: push.rowCount,
    chunks: chunks.map(({ number }) => number),
    receipt: Receipt.nullable().parse(push.receipt),
  };
}
