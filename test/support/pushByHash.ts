import { hash } from 'node:crypto';
import { LookupsAnswer } from '../../shared/api.ts';
import { ChunkReceipt, Receipt } from '../../shared/apiPushes.ts';
import type { SheetTable } from '../../shared/cell.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { CHUNKS_AT_ONCE } from '../../shared/push.ts';
import { rowHashes } from '../../shared/rowHash.ts';
import {
  completePush,
  expectOk,
  type MappedSheet,
  openPush,
  type PreparedPush,
  preparePush,
  sendChunk,
  sendHashes,
} from './testPush.ts';

type RowHash = readonly [row: number, hash: string];

/**
 * A whole push as the add-on sends a sheet that it pushed before: the rows' hashes first, some chunks at once, then those
 * rows that differ from what is stored.
 */
export async function pushByHash(
  sheet: MappedSheet,
  table: SheetTable,
  { rowsPerChunk, hashesPerChunk }: { rowsPerChunk: number; hashesPerChunk: number },
): Promise<Receipt> {
  const prepared = await preparePush(sheet, table, rowsPerChunk);
  const hashes = cut(await hashesOf(sheet, prepared), hashesPerChunk);
  const push = await openPush(sheet, prepared);
  const known = await someAtOnce(hashes, async (some, at) =>
    expectOk(ChunkReceipt, await sendHashes(sheet, push.id, at + 1, some)),
  );
  const wanted = new Set(known.flatMap((receipt) => receipt.wanted ?? []));
  const rows = cut(
    prepared.chunks.flat().filter(({ row }) => wanted.has(row)),
    rowsPerChunk,
  );
  await someAtOnce(rows, async (some, at) =>
    expectOk(ChunkReceipt, await sendChunk(sheet, push.id, hashes.length + at + 1, some)),
  );
  const chunks = [...hashes, ...rows].map(() => []);
  return expectOk(Receipt, await completePush(sheet, push.id, { ...prepared, chunks }));
}

/** The hash of each row, as the add-on makes it. */
export async function hashesOf(
  { ask, email, clinicId, mapping }: MappedSheet,
  prepared: PreparedPush,
): Promise<RowHash[]> {
  const lookups = expectOk(LookupsAnswer, await ask('GET', `/v1/clinics/${clinicId}/lookups`, { email }));
  const table = { headers: prepared.headers, rows: prepared.chunks.flat() };
  const { records } = mapRows(table, mapping.config, lookups);
  return rowHashes(mapping.config.dataset, records, (text) => hash('sha256', text, 'base64url'));
}

/** Does the work on each item, as many at once as the add-on has chunks on their way. */
export async function someAtOnce<Item, Result>(
  items: readonly Item[],
  work: (item: Item, at: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  const worker = async (): Promise<void> => {
    for (const [at, item] of left) results[at] = await work(item, at);
  };
  await Promise.all(Array.from({ length: CHUNKS_AT_ONCE }, worker));
  return results;
}

function cut<Item>(items: readonly Item[], length: number): Item[][] {
  const pieces: Item[][] = [];
  for (let from = 0; from < items.length; from += length) pieces.push(items.slice(from, from + length));
  return pieces;
}
