import type { Push } from '../../shared/apiPushes.ts';
import type { SheetRow } from '../../shared/cell.ts';
import { CHUNK_BYTES, CHUNKS_AT_ONCE, HASHES_PER_CHUNK } from '../../shared/push.ts';
import type { rowHashes } from '../../shared/rowHash.ts';
import { rowsMoved } from '../sheet/readBands.ts';
import type { ChunkToSend } from './chunkCall.ts';
import { createRowQueue } from './rowQueue.ts';
import { listWanted, sendChunks } from './sendChunks.ts';
import { sha256Base64 } from './sha256.ts';

/** Slow calls make the next chunks smaller, down to this. */
const LEAST_ROWS = 1_000;

type RowHash = ReturnType<typeof rowHashes>[number];

/** Brings the rows of one push to the server, in chunks numbered from 1. */
export interface ChunkLine {
  /** Adds rows, and sends the chunks that are full; `asks` where `ask` may be called again. */
  send(rows: readonly SheetRow[], asks: boolean): void;
  /** Asks which of these rows are not stored just so: their numbers. */
  ask(hashes: readonly RowHash[]): readonly number[];
  /** Sends what is left, and says how many chunks there are. */
  close(): number;
}

/** What a line needs to know, and whom it tells what. */
export interface LineOptions {
  readonly clinicId: string;
  readonly sheetName: string;
  readonly push: Push;
  readonly rowsPerChunk: number;
  /** From now on so many rows a chunk. */
  readonly slowDown: (rowsPerChunk: number) => void;
  /** Chunks that account for so many rows are in; `isNew` where this execution sent some of them. May throw. */
  readonly arrived: (rows: number, isNew: boolean) => void;
}

/**
 * Opens the line of a push. Chunks that are in already are made again and compared, not sent: throws `rows_moved` where
 * they have other bytes by now, and a Failure where one can't be sent.
 */
export function openChunkLine(options: LineOptions): ChunkLine {
  const { clinicId, sheetName, push, slowDown, arrived } = options;
  const known = new Map(push.chunks.map((chunk) => [chunk.number, chunk]));
  const queue = createRowQueue();
  let { rowsPerChunk } = options;
  let batch: ChunkToSend[] = [];
  let wanted: number[] = [];
  let number = 0;

  const flush = (): void => {
    if (batch.length === 0) return;
    const sent = batch;
    batch = [];
    const { receipts, failure, isSlow } = sendChunks(clinicId, push.id, sent);
    // Only after a batch without gaps: the chunks that are missing in one must keep their size.
    if (isSlow && failure === null && rowsPerChunk > LEAST_ROWS) {
      rowsPerChunk = Math.max(LEAST_ROWS, Math.floor(rowsPerChunk / 2));
      slowDown(rowsPerChunk);
    }
    const asked = listWanted(receipts);
    wanted = [...wanted, ...asked];
    const here = sent.filter((chunk) => receipts.some((receipt) => receipt.number === chunk.number));
    const rows = here.reduce((sum, chunk) => sum + chunk.rows, 0) - asked.length;
    arrived(
      rows,
      here.some((chunk) => !known.has(chunk.number)),
    );
    if (failure !== null) throw failure;
  };

  /** Puts a chunk into the next batch, unless the server has all that it can have of it. */
  const put = (payload: string, rows: number, digest = sha256Base64(payload)): void => {
    number += 1;
    const there = known.get(number);
    if (there !== undefined && there.digest !== digest) throw rowsMoved(sheetName);
    if (there?.rows === rows) arrived(rows, false);
    else batch.push({ number, payload, digest, rows });
    if (batch.length === CHUNKS_AT_ONCE) flush();
  };

  const cut = (isLast: boolean, asks: boolean): void => {
    for (;;) {
      const there = known.get(number + 1);
      const { count, isFull } = queue.fitting(there?.rows ?? rowsPerChunk);
      if (count === 0 || !(isFull || isLast)) return;
      const payload = queue.peek(count);
      const digest = sha256Base64(payload);
      // Where hashes may come next, a chunk of other bytes may be theirs.
      if (asks && there !== undefined && there.digest !== digest) return;
      put(payload, count, digest);
      queue.drop(count);
    }
  };

  return {
    send: (rows, asks) => {
      queue.add(rows);
      cut(false, asks);
    },
    ask: (hashes) => {
      const step = hashesPerChunk(hashes);
      wanted = [];
      for (let from = 0; from < hashes.length; from += step) {
        const some = hashes.slice(from, from + step);
        put(JSON.stringify({ hashes: some }), some.length);
      }
      flush();
      return wanted;
    },
    close: () => {
      cut(true, false);
      // Chunks that are in and do not come out of the sheet any more: it is another sheet.
      if (queue.fitting(1).count > 0 || known.has(number + 1)) throw rowsMoved(sheetName);
      flush();
      return number;
    },
  };
}

/** How many of these hashes surely fit into a chunk; with the row's number and its quotes around each. */
function hashesPerChunk(hashes: readonly RowHash[]): number {
  let longest = 0;
  for (const [, hash] of hashes) longest = Math.max(longest, hash.length + 16);
  return Math.min(HASHES_PER_CHUNK, Math.floor((CHUNK_BYTES - 20) / Math.max(1, longest)));
}
