import { and, eq, sql } from 'drizzle-orm';
import { ChunkReceipt } from '../../shared/apiPushes.ts';
import type { DatasetName } from '../../shared/dataset.ts';
import { addEvent } from '../audit/addEvent.ts';
import { tellOnceCommitted } from '../db/notices/watchTransaction.ts';
import { pushChunks, pushSeen } from '../db/schema/pushes.ts';
import type { Member } from '../identity/asMember.ts';
import { markDirty } from '../metrics/markDirty.ts';
import { textArray } from '../metrics/recordArrays.ts';
import { Failure } from '../problem/failure.ts';
import { findPush, type PushRow } from './findPush.ts';

/** A chunk's place in its push, and the SHA-256 of its bytes as base64. */
export interface ChunkName {
  readonly number: number;
  readonly digest: string;
}

/** What storing a chunk's rows gave. */
export interface StoredRows {
  readonly receipt: Omit<ChunkReceipt, 'number'>;
  readonly dataset: DatasetName;
  readonly unchangedRows: number;
  readonly seenKeys: readonly string[];
  /** The days on which something changed. */
  readonly days: ReadonlySet<string>;
}

/**
 * Stores a chunk by `store`, once, and keeps with it what happened: receipt, keys seen, days touched and the audit
 * event, all in the member's transaction. The same chunk again gives the kept receipt.
 * @throws Failure `not_found`, `push_closed`, `chunk_conflict` for other bytes under a number that is in
 */
export async function keepChunk(
  member: Member,
  pushId: string,
  name: ChunkName,
  store: (push: PushRow) => Promise<StoredRows>,
): Promise<ChunkReceipt> {
  await waitForTwins(member, pushId, name.number);
  const push = await findPush(member, pushId, 'share');
  const known = await findReceipt(member, pushId, name);
  if (known !== null) return known;
  if (push.state !== 'open') throw closed(push);
  return keep(member, pushId, name, await store(push));
}

async function keep(
  member: Member,
  pushId: string,
  { number, digest }: ChunkName,
  { receipt: rest, dataset, unchangedRows, seenKeys, days }: StoredRows,
): Promise<ChunkReceipt> {
  const { tx, clinicId } = member;
  const receipt = { number, ...rest };
  const { sent: rowCount, stored, withIssues } = receipt.rows;
  await tx.insert(pushChunks).values({ clinicId, pushId, number, digest, receipt, unchangedRows, rowCount });
  if (seenKeys.length > 0)
    await tx.insert(pushSeen).values({ clinicId, pushId, number, rowKeys: textArray(seenKeys) });
  await markDirty(member, { dataset, pushId, number }, days);
  await addEvent(member, {
    action: 'push.chunk_stored',
    subjectId: pushId,
    detail: { number, rows: rowCount, ...receipt.records },
  });
  tellOnceCommitted(tx, { kind: 'chunk', stored, withIssues });
  return receipt;
}

/** Two senders of one chunk follow one another: the second finds the first one's receipt. */
async function waitForTwins({ tx }: Member, pushId: string, number: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${pushId}/${number}`}, 0))`);
}

async function findReceipt(
  { tx, clinicId }: Member,
  pushId: string,
  { number, digest }: ChunkName,
): Promise<ChunkReceipt | null> {
  const [row] = await tx
    .select()
    .from(pushChunks)
    .where(
      and(eq(pushChunks.clinicId, clinicId), eq(pushChunks.pushId, pushId), eq(pushChunks.number, number)),
    );
  if (row === undefined) return null;
  if (row.digest === digest) return ChunkReceipt.parse(row.receipt);
  throw new Failure(
    'chunk_conflict',
    `Chunk ${number} is in already, with other rows. Start the push again.`,
  );
}

const WHY_CLOSED = {
  open: 'is still open',
  completed: 'has been completed',
  cancelled: 'was cancelled, or replaced by a newer push of the same sheet',
  undone: 'has been undone',
} as const;

function closed({ state }: PushRow): Failure {
  return new Failure('push_closed', `This push ${WHY_CLOSED[state]}. Start a new one to send more rows.`);
}
