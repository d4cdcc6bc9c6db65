import { createHash, timingSafeEqual } from 'node:crypto';
import { Failure } from '../problem/failure.ts';

/**
 * Holds a chunk's bytes against its Content-Digest (RFC 9530) and answers with the SHA-256 as base64.
 * @throws Failure `digest_mismatch` where the header is missing, of another kind, or of other bytes
 */
export function requireDigest(bytes: Uint8Array, header: string | undefined): string {
  const claimed = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header ?? '')?.[1];
  if (claimed === undefined) {
    throw new Failure('digest_mismatch', 'A chunk needs a Content-Digest header, as sha-256=:base64:.');
  }
  const actual = createHash('sha256').update(bytes).digest();
  if (!timingSafeEqual(actual, Buffer.from(claimed, 'base64'))) {
    throw new Failure('digest_mismatch', 'The chunk was damaged on its way. Send it again.');
  }
  return claimed;
}
