import { createHash, timingSafeEqual } from 'node:crypto';
import { Failure } from '../problem/failure.ts';

/** A body as it was sent, and the JSON that it stands for: the same bytes where it was not gzipped. */
export interface ReceivedBody {
  readonly sent: Uint8Array | undefined;
  readonly json: Uint8Array;
}

/** The digest headers of RFC 9530. */
export interface DigestHeaders {
  /** Of the body as it was sent. */
  readonly content: string | undefined;
  /** Of the JSON. */
  readonly unencoded: string | undefined;
}

/**
 * Holds a chunk's bytes against its digests and answers with the SHA-256 of its JSON as base64. A body that is not
 * gzipped may have either, a gzipped one needs Unencoded-Digest.
 * @throws Failure `digest_mismatch` where the header is missing, of another kind, or of other bytes
 */
export function requireDigest({ sent, json }: ReceivedBody, { content, unencoded }: DigestHeaders): string {
  const isPlain = sent === json;
  const claimed = readClaim(unencoded) ?? (isPlain ? readClaim(content) : undefined);
  if (claimed === undefined) throw mismatch(isPlain ? PLAIN : GZIPPED);
  requireEqual(json, claimed);
  const outer = readClaim(content);
  if (outer !== undefined && !isPlain) requireEqual(sent ?? json, outer);
  return claimed;
}

const PLAIN = 'A chunk needs a Content-Digest header, as sha-256=:base64:.';
const GZIPPED = 'A gzipped chunk needs an Unencoded-Digest header of its JSON, as sha-256=:base64:.';

function readClaim(header: string | undefined): string | undefined {
  return /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(header ?? '')?.[1];
}

function requireEqual(bytes: Uint8Array, claimed: string): void {
  const actual = createHash('sha256').update(bytes).digest();
  if (timingSafeEqual(actual, Buffer.from(claimed, 'base64'))) return;
  throw mismatch('The chunk was damaged on its way. Send it again.');
}

function mismatch(sentence: string): Failure {
  return new Failure('digest_mismatch', sentence);
}
