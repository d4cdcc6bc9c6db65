import { hash, randomUUID } from 'node:crypto';
import type { Mapping } from '../../../shared/api.ts';
import { ChunkReceipt, type CompletePush, type OpenPush, Push, Receipt } from '../../../shared/apiPushes.ts';
import type { Surroundings } from '../../../shared/cell.ts';
import { countSkips } from '../../../shared/countSkips.ts';
import type { Lookups } from '../../../shared/lookups.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { createMonthSums } from '../../../shared/monthSums.ts';
import { type PreparedTable, prepareTable } from '../../../shared/prepareTable.ts';
import { type ChunkToSend, splitChunks } from '../../../shared/splitChunks.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { CliProblem } from '../cliProblem.ts';
import type { FileTable } from '../file/openTable.ts';
import { surroundingsOf } from '../file/surroundingsOf.ts';

/** A file's table, the saved mapping, the same with nothing left unsaid, and the clinic's lists. */
interface Sending {
  readonly table: FileTable;
  readonly mapping: Mapping;
  readonly config: MappingConfig;
  readonly lookups: Lookups;
}

/** What is sent of the rows, and what stands around them. */
interface Prepared extends PreparedTable {
  readonly surroundings: Surroundings;
}

/**
 * Pushes a table as the add-on does and gives the receipt. The key is made of the file and the mapping, so
 * that an import which stopped goes on; one that ended, or whose chunks differ, starts under a new key.
 * @throws CliProblem `no_data`, and what the server answers
 */
export async function pushTable(desk: ClinicDesk, sending: Sending): Promise<Receipt> {
  const { table, config } = sending;
  const prepared = {
    ...prepareTable(table.headers, table.rows, config),
    surroundings: surroundingsOf(table, config),
  };
  if (prepared.rows.length === 0) {
    throw new CliProblem('no_data', `“${table.sheetName}” has no row with data below its headers.`);
  }
  const push = await openPush(desk, sending, prepared, keyOf(sending));
  if (push.state === 'open') {
    try {
      return await sendAll(desk, push.id, sending, prepared);
    } catch (error) {
      if (!(error instanceof CliProblem) || error.code !== 'chunk_conflict') throw error;
    }
  }
  const anew = await openPush(desk, sending, prepared, randomUUID());
  return sendAll(desk, anew.id, sending, prepared);
}

function keyOf({ table, mapping }: Sending): string {
  return hash('sha256', JSON.stringify([mapping.id, table.sheetName, table.digest]), 'base64url');
}

function openPush(
  { call, clinicId }: ClinicDesk,
  { mapping }: Sending,
  { headers, rowCount, skips, surroundings: { cellsAbove } }: Prepared,
  key: string,
): Promise<Push> {
  const body: OpenPush = {
    key,
    connectionId: mapping.connectionId,
    mappingId: mapping.id,
    headers: [...headers],
    rowCount,
    skipped: countSkips(skips.map(({ reason }) => reason)),
    ...(Object.keys(cellsAbove).length > 0 && { cellsAbove }),
  };
  return call({ method: 'POST', path: path('clinics', clinicId, 'pushes'), body, answer: Push });
}

/** Sends every chunk: one that is in already stores nothing and gives its receipt again. */
async function sendAll(
  desk: ClinicDesk,
  pushId: string,
  { config, lookups }: Sending,
  { headers, rows, surroundings }: Prepared,
): Promise<Receipt> {
  const sums = createMonthSums(config.dataset);
  let chunkCount = 0;
  for (const chunk of splitChunks(rows)) {
    sums.add(mapRows({ headers, rows: chunk.rows, surroundings }, config, lookups).records);
    await putChunk(desk, pushId, chunk);
    chunkCount = chunk.number;
  }
  const body: CompletePush = { chunkCount, sheetSums: sums.sums() };
  const address = path('clinics', desk.clinicId, 'pushes', pushId, 'complete');
  return desk.call({ method: 'POST', path: address, body, answer: Receipt });
}

function putChunk(
  { call, clinicId }: ClinicDesk,
  pushId: string,
  { number, payload }: ChunkToSend,
): Promise<ChunkReceipt> {
  const digest = hash('sha256', payload, 'base64');
  return call({
    method: 'PUT',
    path: path('clinics', clinicId, 'pushes', pushId, 'chunks', number),
    payload,
    headers: { 'Content-Digest': `sha-256=:${digest}:` },
    answer: ChunkReceipt,
  });
}
