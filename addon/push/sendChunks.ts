import type { ChunkReceipt } from '../../shared/apiPushes.ts';
import { callAtOnce } from '../api.ts';
import { asFailure, type Failure } from '../failure.ts';
import { type ChunkToSend, chunkCall } from './chunkCall.ts';

/** Calls that took longer than this are too large for the server or the line. */
const SLOW_MS = 20_000;

/** What became of chunks that were sent at once. */
export interface SentChunks {
  /** Of those that are in. */
  readonly receipts: readonly ChunkReceipt[];
  /** Why the first of the others is not; null where all are in. */
  readonly failure: Failure | null;
  readonly isSlow: boolean;
}

/** Sends some chunks of a push at once. */
export function sendChunks(clinicId: string, pushId: string, chunks: readonly ChunkToSend[]): SentChunks {
  const began = Date.now();
  const answers = callAtOnce<ChunkReceipt>(chunks.map((chunk) => chunkCall(clinicId, pushId, chunk)));
  const failed = answers.flatMap((answer) => ('problem' in answer ? [asFailure(answer.problem)] : []));
  return {
    receipts: answers.flatMap((answer) => ('value' in answer ? [answer.value] : [])),
    failure: failed[0] ?? null,
    isSlow: Date.now() - began > SLOW_MS,
  };
}

/** The rows that these receipts ask for. */
export function listWanted(receipts: readonly ChunkReceipt[]): number[] {
  const wanted: number[] = [];
  for (const receipt of receipts) for (const row of receipt.wanted ?? []) wanted.push(row);
  return wanted;
}
