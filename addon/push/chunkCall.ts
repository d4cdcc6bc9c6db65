import { path, type ServerCall } from '../api.ts';

/** Below this many characters gzip costs more time at Google than it saves on the way. */
const WORTH_GZIP = 32_000;

/** A chunk on its way: its number, its JSON, and the SHA-256 of that as base64. */
export interface ChunkToSend {
  readonly number: number;
  readonly payload: string;
  readonly digest: string;
  /** Rows that it accounts for, wanted ones included. */
  readonly rows: number;
}

/** The call that brings a chunk to the server: gzipped where it pays, with the digest of the JSON itself. */
export function chunkCall(
  clinicId: string,
  pushId: string,
  { number, payload, digest }: ChunkToSend,
): ServerCall {
  const call = {
    method: 'put',
    path: path('clinics', clinicId, 'pushes', pushId, 'chunks', number),
  } as const;
  const said = `sha-256=:${digest}:`;
  if (payload.length < WORTH_GZIP) return { ...call, payload, headers: { 'Content-Digest': said } };
  return {
    ...call,
    // Bytes, and no blob: with a blob Google would send the blob's own content type.
    payload: Utilities.gzip(Utilities.newBlob(payload)).getBytes(),
    headers: { 'Content-Encoding': 'gzip', 'Unencoded-Digest': said },
  };
}
