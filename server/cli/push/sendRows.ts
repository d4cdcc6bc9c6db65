import type { Push } from '../../../shared/apiPushes.ts';
import type { SheetRow } from '../../../shared/cell.ts';
import { CHUNKS_AT_ONCE, HASHES_PER_CHUNK } from '../../../shared/push.ts';
import { splitChunks } from '../../../shared/splitChunks.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { eachAtOnce } from './eachAtOnce.ts';
import type { MappedTable } from './mapTable.ts';
import { type NumberedPayload, putChunk, putWhereMissing } from './putChunk.ts';

/**
 * Sends the rows of a table, several chunks at once, and answers with how many chunks they made. Where something of
 * the sheet is stored, the rows' hashes go first, and then only the rows that the server asks for.
 */
export async function sendRows(
  desk: ClinicDesk,
  push: Push,
  rows: readonly SheetRow[],
  { hashes }: MappedTable,
): Promise<number> {
  const hashChunks = push.startsEmpty ? [] : splitHashes(hashes);
  const unknown = await findUnknown(desk, push, rows, hashes, hashChunks);
  let count = hashChunks.length;
  await eachAtOnce(numberFrom(count, unknown), CHUNKS_AT_ONCE, (chunk) => {
    count = chunk.number;
    return putWhereMissing(desk, push, chunk);
  });
  return count;
}

/** The rows that the server does not know by their hash; those that have none are asked for in any case. */
async function findUnknown(
  desk: ClinicDesk,
  push: Push,
  rows: readonly SheetRow[],
  hashes: MappedTable['hashes'],
  hashChunks: readonly NumberedPayload[],
): Promise<readonly SheetRow[]> {
  if (hashChunks.length === 0) return rows;
  const known = new Set(hashes.map(([row]) => row));
  await eachAtOnce(hashChunks, CHUNKS_AT_ONCE, async (chunk) => {
    const { wanted = [] } = await putChunk(desk, push, chunk);
    for (const row of wanted) known.delete(row);
  });
  return rows.filter(({ row }) => !known.has(row));
}

function splitHashes(hashes: MappedTable['hashes']): readonly NumberedPayload[] {
  return Array.from({ length: Math.ceil(hashes.length / HASHES_PER_CHUNK) }, (_, at) => {
    const some = hashes.slice(at * HASHES_PER_CHUNK, (at + 1) * HASHES_PER_CHUNK);
    return { number: at + 1, payload: JSON.stringify({ hashes: some }) };
  });
}

function* numberFrom(before: number, rows: readonly SheetRow[]): Generator<NumberedPayload> {
  for (const { number, payload } of splitChunks(rows)) yield { number: before + number, payload };
}
