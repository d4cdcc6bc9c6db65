import { and, asc, eq, sql } from 'drizzle-orm';
import type { Push } from '../../shared/apiPushes.ts';
import { pushChunks, pushes } from '../db/schema/pushes.ts';
import type { Member } from '../identity/asMember.ts';
import type { PushRow } from './findPush.ts';
import { readReceipt } from './readReceipt.ts';

/** A push as its client sees it, with the chunks that are in: what a push that stopped goes on from. */
export async function describePush(member: Member, push: PushRow): Promise<Push> {
  const { id, state, mode, generation, connectionId, mappingId, rowCount, startsEmpty } = push;
  return {
    ...{ id, state, mode, generation, connectionId, mappingId, rowCount, startsEmpty },
    chunks: await listChunks(member, id),
    replaced: push.replacedId === null ? null : await describeReplaced(member, push.replacedId),
    receipt: push.receipt === null ? null : readReceipt(push),
  };
}

function listChunks({ tx, clinicId }: Member, pushId: string): Promise<Push['chunks']> {
  return tx
    .select({ number: pushChunks.number, rows: pushChunks.rowCount, digest: pushChunks.digest })
    .from(pushChunks)
    .where(and(eq(pushChunks.clinicId, clinicId), eq(pushChunks.pushId, pushId)))
    .orderBy(asc(pushChunks.number));
}

async function describeReplaced({ tx, clinicId }: Member, pushId: string): Promise<Push['replaced']> {
  const [row] = await tx
    .select({
      by: sql<string | null>`(select name from app_members() u where u.id = ${pushes.createdBy} limit 1)`,
      createdAt: pushes.createdAt,
      rowCount: pushes.rowCount,
    })
    .from(pushes)
    .where(and(eq(pushes.clinicId, clinicId), eq(pushes.id, pushId)));
  return row === undefined
    ? null
    : { by: row.by, startedAt: row.createdAt.toISOString(), rowCount: row.rowCount };
}
