import { and, asc, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { CompletePush, Receipt } from '../../shared/apiPushes.ts';
import { compareSums, sumsAgree } from '../../shared/compareSums.ts';
import type { MonthSum } from '../../shared/sums.ts';
import { addEvent } from '../audit/addEvent.ts';
import { inBulk } from '../db/inBulk.ts';
import { tellOnceCommitted } from '../db/notices/watchTransaction.ts';
import { spreadsheetConnections } from '../db/schema/connections.ts';
import { pushChunks, pushes, pushSeen } from '../db/schema/pushes.ts';
import { connectionSyncs } from '../db/schema/syncs.ts';
import type { Member } from '../identity/asMember.ts';
import { findMapping } from '../mappings/findMapping.ts';
import { countUnseen, countUnseenArchived } from '../metrics/countUnseen.ts';
import { type RemovalTarget, removeUnseen } from '../metrics/removeUnseen.ts';
import { sumMonths } from '../metrics/sumMonths.ts';
import { isUnseen } from '../metrics/unseen.ts';
import { Failure } from '../problem/failure.ts';
import { addReceipts, type Tally } from './addReceipts.ts';
import { countAdjustments } from './countAdjustments.ts';
import { findDifferences } from './findDifferences.ts';
import { findPush, type PushRow } from './findPush.ts';
import { findRemovalTarget } from './judgeRemoval.ts';
import { readReceipt } from './readReceipt.ts';
import { requireRemoval } from './requireRemoval.ts';

/** A completion as it was checked, with nothing left unsaid. */
export type Completion = z.output<typeof CompletePush>;

const MISSING_NAMED = 20;

/**
 * Ends a push: removes what a mirror is to remove, sets the sheet's sums beside the database's, and keeps the receipt.
 * Repeating it gives the same receipt.
 * @throws Failure `not_found`, `push_closed`, `push_incomplete` while chunks or rows are missing, `removal_changed`,
 * `removal_refused`
 */
export async function completePush(member: Member, pushId: string, input: Completion): Promise<Receipt> {
  const push = await findPush(member, pushId, 'no key update');
  if (push.state === 'completed') return readReceipt(push);
  if (push.state !== 'open') {
    throw new Failure('push_closed', 'This push was cancelled, undone, or replaced by a newer one.');
  }
  await requireAllChunks(member, pushId, input.chunkCount);
  const tally = await addReceipts(member, pushId, input.skipped);
  requireAllRows(push, tally);
  const receipt = await buildReceipt(member, push, tally, input);
  await close(member, push, receipt);
  return receipt;
}

async function requireAllChunks({ tx, clinicId }: Member, pushId: string, count: number): Promise<void> {
  const rows = await tx
    .select({ number: pushChunks.number })
    .from(pushChunks)
    .where(and(eq(pushChunks.clinicId, clinicId), eq(pushChunks.pushId, pushId)))
    .orderBy(asc(pushChunks.number));
  const present = new Set(rows.map(({ number }) => number));
  const missing = Array.from({ length: Math.min(count, 100_000) }, (_, at) => at + 1).filter(
    (number) => !present.has(number),
  );
  if (missing.length === 0 && present.size === count) return;
  const named = missing.slice(0, MISSING_NAMED).join(', ');
  const sentence =
    missing.length > 0
      ? `${missing.length} of ${count} chunks have not arrived: ${named}. Send them, then finish.`
      : `The push has ${present.size} chunks, but ${count} were announced.`;
  throw new Failure('push_incomplete', sentence, { chunkCount: sentence });
}

function requireAllRows({ rowCount }: PushRow, { accounted }: Tally): void {
  if (accounted === rowCount) return;
  const sentence = `The sheet has ${rowCount} rows, but ${accounted} are accounted for. Start the push again.`;
  throw new Failure('push_incomplete', sentence, { rowCount: sentence });
}

async function buildReceipt(
  member: Member,
  push: PushRow,
  { rows, records, issues, issueCount }: Tally,
  input: Completion,
): Promise<Receipt> {
  const { dataset } = (await findMapping(member, push)).config;
  const target = await findRemovalTarget(member, push, dataset);
  const removed = await removeAsAgreed(member, push, target, input);
  const kept = await countKept(member, push, target, input.removal);
  const sums = compareSums(input.sheetSums, await sumStored(member, push, target));
  return {
    pushId: push.id,
    state: 'completed',
    mode: push.mode,
    rowCount: push.rowCount,
    rows,
    records: { ...records, removed: records.removed + removed },
    kept,
    adjusted: await countAdjustments(member, push.id),
    issues,
    issueCount,
    sums,
    agrees: sumsAgree(sums),
    ...(await findDifferences(member, push, target, sums)),
    completedAt: new Date().toISOString(),
  };
}

/** All that the push did not see, in closed months and in the archive too; a selection says nothing of the other rows. */
async function countKept(
  { tx }: Member,
  push: PushRow,
  target: RemovalTarget,
  removal: Completion['removal'],
): Promise<number> {
  if (push.mode === 'selection' || push.startsEmpty) return 0;
  const archived = await countUnseenArchived(tx, target);
  // A mirror that removed as agreed left nothing but what closed months and the archive keep.
  if (push.mode === 'mirror' && removal !== null && target.closedMonths.size === 0) return archived;
  return archived + (await countUnseen(tx, { ...target, closedMonths: new Set() }));
}

function sumStored({ tx }: Member, push: PushRow, target: RemovalTarget): Promise<MonthSum[]> {
  const { clinicId, connectionId, sheetName, dataset } = target;
  const sheet = { clinicId, connectionId, sheetName };
  const condition = push.mode === 'selection' ? sql`not (${isUnseen(target)})` : undefined;
  return inBulk(tx, () => sumMonths(tx, dataset, { ...sheet, condition }));
}

async function removeAsAgreed(
  member: Member,
  push: PushRow,
  target: RemovalTarget,
  { removal }: Completion,
): Promise<number> {
  if (push.mode !== 'mirror' || removal === null || push.startsEmpty) return 0;
  await requireRemoval(member, target, removal);
  return removal.count === 0 ? 0 : removeUnseen(member.tx, target);
}

async function close(member: Member, push: PushRow, receipt: Receipt): Promise<void> {
  const { tx, clinicId } = member;
  await tx
    .update(pushes)
    .set({ state: 'completed', receipt, completedAt: sql`now()`, updatedAt: sql`now()` })
    .where(and(eq(pushes.clinicId, clinicId), eq(pushes.id, push.id)));
  await tx.delete(pushSeen).where(and(eq(pushSeen.clinicId, clinicId), eq(pushSeen.pushId, push.id)));
  await noteSync(member, push);
  const { agrees, rowCount, records } = receipt;
  await addEvent(member, {
    action: 'push.completed',
    subjectId: push.id,
    detail: { agrees, rowCount, ...records },
  });
  tellOnceCommitted(tx, { kind: 'push', became: 'completed', agrees });
}

/** Of a connection that is kept in sync by itself, the syncs alone say how it is. */
async function noteSync({ tx, clinicId }: Member, { connectionId }: PushRow): Promise<void> {
  const isSynced = sql`exists (select 1 from ${connectionSyncs}
    where ${connectionSyncs.clinicId} = ${clinicId} and ${connectionSyncs.connectionId} = ${connectionId})`;
  const syncStatus = sql`case when ${isSynced} then ${spreadsheetConnections.syncStatus} else 'active' end`;
  await tx
    .update(spreadsheetConnections)
    .set({ lastSyncAt: sql`now()`, syncStatus, updatedAt: sql`now()` })
    .where(and(eq(spreadsheetConnections.clinicId, clinicId), eq(spreadsheetConnections.id, connectionId)));
}
