import { and, eq, sql } from 'drizzle-orm';
import { CellsAbove, type Chunk, ChunkReceipt } from '../../shared/apiPushes.ts';
import { completeMapping } from '../../shared/completeMapping.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { pushChunks } from '../db/schema/pushes.ts';
import type { Member } from '../identity/asMember.ts';
import { findMapping } from '../mappings/findMapping.ts';
import { loadLookups } from '../mappings/loadLookups.ts';
import { writeRecords } from '../metrics/writeRecords.ts';
import { Failure } from '../problem/failure.ts';
import { accountRows } from './accountRows.ts';
import { findPush, type PushRow } from './findPush.ts';

/** One chunk as it came: its place in the push, the digest of its bytes, its rows. */
export interface NumberedChunk extends Chunk {
  readonly number: number;
  readonly digest: string;
}

/**
 * Maps and stores a chunk's rows, and with them, in the same transaction, the receipt that says so. The same
 * chunk again gives the same receipt and stores nothing.
 * @throws Failure `not_found`, `chunk_conflict` for other bytes under a number that is in, `push_closed`,
 * `invalid_request` where a row has not one cell for each header or marks what is no header
 */
export async function storeChunk(
  member: Member,
  pushId: string,
  chunk: NumberedChunk,
): Promise<ChunkReceipt> {
  await waitForTwins(member, pushId, chunk.number);
  const push = await findPush(member, pushId, 'share');
  const known = await findReceipt(member, pushId, chunk);
  if (known !== null) return known;
  if (push.state !== 'open') throw closed(push);
  requireWidth(push.headers.length, chunk);
  requireKnownRepeats(push.headers, chunk);
  return mapAndStore(member, push, chunk);
}

async function mapAndStore(
  member: Member,
  push: PushRow,
  { number, digest, rows }: NumberedChunk,
): Promise<ChunkReceipt> {
  const { clinicId } = member;
  const { connectionId, sheetName, startsEmpty, id: pushId } = push;
  const { config } = completeMapping((await findMapping(member, push)).config);
  const surroundings = { tabName: sheetName, cellsAbove: CellsAbove.parse(push.cellsAbove) };
  const table = { headers: push.headers, rows, surroundings };
  const mapped = mapRows(table, config, await loadLookups(member));
  const target = { clinicId, connectionId, sheetName, pushId, startsEmpty, dataset: config.dataset };
  const written = await writeRecords(member, target, mapped.records);
  const accounted = accountRows(rows, mapped, written.duplicates);
  const receipt = { number, ...accounted, records: written.counts };
  const { unchangedRows } = written;
  await member.tx.insert(pushChunks).values({ clinicId, pushId, number, digest, receipt, unchangedRows });
  return receipt;
}

/** Two senders of one chunk follow one another: the second finds the first one's receipt. */
async function waitForTwins({ tx }: Member, pushId: string, number: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${pushId}/${number}`}, 0))`);
}

async function findReceipt(
  { tx, clinicId }: Member,
  pushId: string,
  { number, digest }: NumberedChunk,
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

function closed({ state }: PushRow): Failure {
  const why = state === 'completed' ? 'has been completed' : 'was replaced by a newer push of the same sheet';
  return new Failure('push_closed', `This push ${why}. Start a new one to send more rows.`);
}

function requireWidth(width: number, { rows }: NumberedChunk): void {
  const odd = rows.findIndex(({ cells }) => cells.length !== width);
  if (odd < 0) return;
  const sentence = `Row ${rows[odd]?.row} needs one cell for each of the ${width} headers.`;
  throw new Failure('invalid_request', sentence, { [`rows.${odd}.cells`]: sentence });
}

function requireKnownRepeats(headers: readonly string[], { rows }: NumberedChunk): void {
  const isUnknown = (column: string) => !headers.includes(column);
  const odd = rows.findIndex(({ repeats }) => repeats?.some(isUnknown));
  if (odd < 0) return;
  const sentence = `Row ${rows[odd]?.row} marks a repeat in a column that is not among the headers.`;
  throw new Failure('invalid_request', sentence, { [`rows.${odd}.repeats`]: sentence });
}
