import { hash } from 'node:crypto';
import { ChunkReceipt, type Push } from '../../../shared/apiPushes.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { CliProblem } from '../cliProblem.ts';

/** A chunk's place in its push, and the JSON that is sent. */
export interface NumberedPayload {
  readonly number: number;
  readonly payload: string;
}

/**
 * Sends a chunk with its digest. One that is in already stores nothing and gives its receipt again.
 * @throws CliProblem what the server answers
 */
export function putChunk(
  { call, clinicId }: ClinicDesk,
  { id }: Push,
  { number, payload }: NumberedPayload,
): Promise<ChunkReceipt> {
  return call({
    method: 'PUT',
    path: path('clinics', clinicId, 'pushes', id, 'chunks', number),
    payload,
    headers: { 'Content-Digest': `sha-256=:${digestOf(payload)}:` },
    answer: ChunkReceipt,
  });
}

/** Sends a chunk unless it is in. Throws a CliProblem `chunk_conflict` where another one has its number. */
export async function putWhereMissing(
  desk: ClinicDesk,
  push: Push,
  { number, payload }: NumberedPayload,
): Promise<void> {
  const there = push.chunks.find((chunk) => chunk.number === number);
  if (there === undefined) await putChunk(desk, push, { number, payload });
  else if (there.digest !== digestOf(payload)) {
    throw new CliProblem('chunk_conflict', `Chunk ${number} is in already, with other rows.`);
  }
}

function digestOf(payload: string): string {
  return hash('sha256', payload, 'base64');
}
