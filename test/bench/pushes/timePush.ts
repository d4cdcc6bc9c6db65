import { LookupsAnswer } from '../../../shared/api.ts';
import { ChunkReceipt, Receipt } from '../../../shared/apiPushes.ts';
import type { SheetTable } from '../../../shared/cell.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { createMonthSums } from '../../../shared/monthSums.ts';
import { prepareTable } from '../../../shared/prepareTable.ts';
import { CHUNKS_AT_ONCE, HASHES_PER_CHUNK, ROWS_PER_CHUNK } from '../../../shared/push.ts';
import { hashesOf } from '../../support/pushByHash.ts';
import {
  completePush,
  expectOk,
  type MappedSheet,
  openPush,
  type PreparedPush,
  preparePush,
} from '../../support/testPush.ts';
import { digestOf } from '../../support/testServer.ts';
import { makeBenchSheet } from './benchSheet.ts';

interface Body {
  readonly raw: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/** Seconds from opening a push of all rows to its receipt; the bytes of the chunks are made before. */
export async function timePush(sheet: MappedSheet, table: SheetTable): Promise<number> {
  const prepared = await preparePush(sheet, table, ROWS_PER_CHUNK);
  return timeBodies(
    sheet,
    prepared,
    prepared.chunks.map((rows) => makeBody({ rows })),
  );
}

/** The same for a push that names the rows by their hashes, as the add-on does with a sheet that it pushed before. */
export async function timeHashes(sheet: MappedSheet, table: SheetTable): Promise<number> {
  const prepared = await preparePush(sheet, table, ROWS_PER_CHUNK);
  const hashes = await hashesOf(sheet, prepared);
  const bodies: Body[] = [];
  for (let from = 0; from < hashes.length; from += HASHES_PER_CHUNK) {
    bodies.push(makeBody({ hashes: hashes.slice(from, from + HASHES_PER_CHUNK) }));
  }
  return timeBodies(sheet, prepared, bodies);
}

function makeBody(chunk: object): Body {
  const text = JSON.stringify(chunk);
  return { raw: new TextEncoder().encode(text), headers: { 'Content-Digest': digestOf(text) } };
}

async function timeBodies(
  sheet: MappedSheet,
  prepared: PreparedPush,
  bodies: readonly Body[],
): Promise<number> {
  const started = performance.now();
  const push = await openPush(sheet, prepared);
  await sendBodies(sheet, push.id, bodies.values());
  await endPush(sheet, push.id, { ...prepared, chunks: bodies.map(() => []) });
  return (performance.now() - started) / 1000;
}

/** Pushes so many bench rows, each chunk made when it is sent: nothing here holds them all. */
export async function pushLongSheet(sheet: MappedSheet, round: number, rowCount: number): Promise<void> {
  const { ask, email, clinicId, mapping } = sheet;
  const lookups = expectOk(LookupsAnswer, await ask('GET', `/v1/clinics/${clinicId}/lookups`, { email }));
  const sums = createMonthSums(mapping.config.dataset);
  const empty = await preparePush(sheet, makeBenchSheet(round, 0));
  const push = await openPush(sheet, { ...empty, rowCount });
  const chunks: never[][] = [];
  function* bodies(): Generator<Body> {
    for (let from = 0; from < rowCount; from += ROWS_PER_CHUNK) {
      const table = makeBenchSheet(round, Math.min(ROWS_PER_CHUNK, rowCount - from), from);
      const { headers, rows } = prepareTable(table.headers, table.rows, mapping.config);
      sums.add(mapRows({ headers, rows }, mapping.config, lookups).records);
      chunks.push([]);
      yield makeBody({ rows });
    }
  }
  await sendBodies(sheet, push.id, bodies());
  await endPush(sheet, push.id, { ...empty, rowCount, chunks, sheetSums: sums.sums() });
}

async function sendBodies(
  { ask, clinicId }: MappedSheet,
  pushId: string,
  bodies: Iterator<Body>,
): Promise<void> {
  let number = 0;
  const sender = async () => {
    for (let next = bodies.next(); !next.done; next = bodies.next()) {
      number += 1;
      const path = `/v1/clinics/${clinicId}/pushes/${pushId}/chunks/${number}`;
      expectOk(ChunkReceipt, await ask('PUT', path, next.value));
    }
  };
  await Promise.all(Array.from({ length: CHUNKS_AT_ONCE }, sender));
}

async function endPush(sheet: MappedSheet, pushId: string, prepared: PreparedPush): Promise<void> {
  const receipt = expectOk(Receipt, await completePush(sheet, pushId, prepared, NOTHING_GONE));
  if (receipt.agrees && receipt.rows.stored === prepared.rowCount) return;
  throw new Error(`not all stored: ${JSON.stringify(receipt.rows)}`);
}

const NOTHING_GONE = { count: 0, confirmed: false };
