import type { LookupsAnswer, Mapping } from '../../shared/api.ts';
import type { CompletePush, OpenPush, Push, Receipt } from '../../shared/apiPushes.ts';
import { countSkips } from '../../shared/countSkips.ts';
import { mapSoundRows } from '../../shared/mapSoundRows.ts';
import { createMonthSums } from '../../shared/monthSums.ts';
import { splitChunks } from '../../shared/splitChunks.ts';
import { callServer, path } from '../api.ts';
import { Failure } from '../failure.ts';
import { contentDigest } from './contentDigest.ts';
import type { UnfinishedPush } from './pushKey.ts';
import type { ProgressLine } from './pushProgress.ts';
import type { PushTable } from './readTable.ts';

/** Google ends an execution after six minutes; this leaves time to say so. */
const EXECUTION_MS = 5 * 60 * 1000;

/** Everything that one sending needs. */
export interface Sending {
  readonly clinicId: string;
  readonly mapping: Mapping;
  readonly lookups: LookupsAnswer;
  readonly table: PushTable;
  readonly startedAt: number;
  readonly progress: ProgressLine;
  /** Called with each chunk's digest once the chunk is in. */
  readonly note: (digest: string) => void;
}

/** Opens the push, sends what is missing of it, and asks for the receipt. Throws a Failure. */
export function sendPush(sending: Sending, unfinished: UnfinishedPush): Receipt {
  const { clinicId, mapping, table, progress } = sending;
  const push = openPush(sending, unfinished.key);
  if (push.state !== 'open') throw new Failure('push_closed', 'This push has already ended.');
  const monthSums = createMonthSums(mapping.config.dataset);
  const arrived = new Set(push.chunks);
  let rowsDone = 0;
  let chunkCount = 0;
  progress.sending(0, table.rows.length);
  for (const chunk of splitChunks(table.rows)) {
    stopInTime(sending.startedAt);
    const mapped = mapSoundRows({ ...table, rows: chunk.rows }, mapping.config, sending.lookups);
    monthSums.add(mapped.records);
    const digest = contentDigest(chunk.payload);
    const known = arrived.has(chunk.number) && unfinished.digests[chunk.number - 1] === digest;
    if (!known)
      putChunk(path('clinics', clinicId, 'pushes', push.id, 'chunks', chunk.number), chunk.payload, digest);
    sending.note(digest);
    rowsDone += chunk.rows.length;
    chunkCount = chunk.number;
    progress.sending(rowsDone, table.rows.length);
  }
  progress.comparing();
  const body: CompletePush = { chunkCount, sheetSums: monthSums.sums() };
  return callServer<Receipt>({
    method: 'post',
    path: path('clinics', clinicId, 'pushes', push.id, 'complete'),
    payload: JSON.stringify(body),
  });
}

/** What the push is opened with: all that has to stay the same for its key to stay. */
export function openingOf({ mapping, table }: Pick<Sending, 'mapping' | 'table'>): Omit<OpenPush, 'key'> {
  const { cellsAbove } = table.surroundings;
  return {
    connectionId: mapping.connectionId,
    mappingId: mapping.id,
    headers: [...table.headers],
    rowCount: table.rowCount,
    skipped: countSkips(table.skips.map(({ reason }) => reason)),
    ...(Object.keys(cellsAbove).length > 0 && { cellsAbove }),
  };
}

function openPush(sending: Sending, key: string): Push {
  const body: OpenPush = { key, ...openingOf(sending) };
  return callServer<Push>({
    method: 'post',
    path: path('clinics', sending.clinicId, 'pushes'),
    payload: JSON.stringify(body),
  });
}

function putChunk(address: string, payload: string, digest: string): void {
  callServer({ method: 'put', path: address, payload, headers: { 'Content-Digest': digest } });
}

function stopInTime(startedAt: number): void {
  if (Date.now() - startedAt < EXECUTION_MS) return;
  throw new Failure('push_paused', 'Google lets one run last six minutes, and this sheet needs longer.');
}
