import { and, asc, eq, sql } from 'drizzle-orm';
import { ChunkReceipt, type CompletePush, OpenPush, Receipt } from '../../shared/apiPushes.ts';
import { compareSums, sumsAgree } from '../../shared/compareSums.ts';
import { spreadsheetConnections } from '../db/schema/connections.ts';
import { pushChunks, pushes } from '../db/schema/pushes.ts';
import type { Member } from '../identity/asMember.ts';
import { findMapping } from '../mappings/findMapping.ts';
import { removeUnseen } from '../metrics/removeUnseen.ts';
import { sumMonths } from '../metrics/sumMonths.ts';
import { Failure } from '../problem/failure.ts';
import { addReceipts, type StoredChunk, type Tally } from './addReceipts.ts';
import { findPush, type PushRow } from './findPush.ts';

const MISSING_NAMED = 20;

/**
 * Ends a push: removes what the sheet no longer has, sets the sheet's sums beside the database's, and keeps
 * the receipt. Repeating it gives the same receipt.
 * @throws Failure `not_found`, `push_closed`, `push_incomplete` while chunks or rows are missing
 */
export async function completePush(member: Member, pushId: string, input: CompletePush): Promise<Receipt> {
  const push = await findPush(member, pushId, 'update');
  if (push.state === 'completed') return Receipt.parse(push.receipt);
  if (push.state === 'cancelled') {
    throw new Failure('push_closed', 'This push was replaced by a newer push of the same sheet.');
  }
  const chunks = await readChunks(member, pushId);
  requireAllChunks(chunks, input.chunkCount);
  const tally = addReceipts(OpenPush.shape.skipped.parse(push.skipped), chunks);
  requireAllRows(push, tally);
  const receipt = await buildReceipt(member, push, tally, input);
  await close(member, push, receipt);
  return receipt;
}

async function readChunks({ tx, clinicId }: Member, pushId: string): Promise<StoredChunk[]> {
  const rows = await tx
    .select()
    .from(pushChunks)
    .where(and(eq(pushChunks.clinicId, clinicId), eq(pushChunks.pushId, pushId)))
    .orderBy(asc(pushChunks.number));
  return rows.map(({ receipt, unchangedRows }) => ({ ...ChunkReceipt.parse(receipt), unchangedRows }));
}

function requireAllChunks(chunks: readonly StoredChunk[], count: number): void {
  const present = new Set(chunks.map(({ number }) => number));
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
  tally: Tally,
  { sheetSums }: CompletePush,
): Promise<Receipt> {
  const { config } = await findMapping(member, push);
  const sheet = { clinicId: member.clinicId, connectionId: push.connectionId, sheetName: push.sheetName };
  // A sheet that gave nothing at all is more likely broken than empty: what is stored stays.
  const mayRemove = tally.rows.stored > 0 && !push.startsEmpty;
  const unseen = mayRemove
    ? await removeUnseen(member.tx, sheet, config.dataset, push.id)
    : { removed: 0, kept: 0 };
  const sums = compareSums(sheetSums, await sumMonths(member.tx, config.dataset, sheet));
  return {
    pushId: push.id,
    state: 'completed',
    rowCount: push.rowCount,
    rows: tally.rows,
    records: { ...tally.records, removed: tally.records.removed + unseen.removed },
    kept: unseen.kept,
    issues: tally.issues,
    issueCount: tally.issueCount,
    sums,
    agrees: sumsAgree(sums),
    completedAt: new Date().toISOString(),
  };
}

async function close({ tx, clinicId }: Member, push: PushRow, receipt: Receipt): Promise<void> {
  await tx
    .update(pushes)
    .set({ state: 'completed', receipt, completedAt: sql`now()`, updatedAt: sql`now()` })
    .where(and(eq(pushes.clinicId, clinicId), eq(pushes.id, push.id)));
  await tx
    .update(spreadsheetConnections)
    .set({ lastSyncAt: sql`now()`, syncStatus: 'active', updatedAt: sql`now()` })
    .where(
      and(eq(spreadsheetConnections.clinicId, clinicId), eq(spreadsheetConnections.id, push.connectionId)),
    );
}
