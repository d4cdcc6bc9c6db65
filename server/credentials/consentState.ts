import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { KeyRing } from './vault/keyRing.ts';

/** What goes to Google with a person and comes back with them: who asked for what, and until when it is good. */
export const ConsentClaim = z.strictObject({
  keyId: z.string(),
  clinicId: z.string(),
  requestId: z.string(),
  userId: z.string(),
  /** In milliseconds since 1970. */
  expiresAt: z.number().int(),
});
export type ConsentClaim = z.infer<typeof ConsentClaim>;

const MOST_CHARACTERS = 2_000;
const STATE = /^([\w-]+)\.([\w-]+)$/;

/** The claim as a text that only the ring can have written. */
export async function writeState(ring: KeyRing, claim: ConsentClaim): Promise<string> {
  const said = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return `${said}.${await ring.sign(claim.keyId, 'consent state', said)}`;
}

/** The claim of a text that the ring wrote, expired or not; null for any other text. */
export async function readState(ring: KeyRing, state: string): Promise<ConsentClaim | null> {
  const [, said, signature] = (state.length <= MOST_CHARACTERS && STATE.exec(state)) || [];
  if (said === undefined || signature === undefined) return null;
  const claim = parseClaim(said);
  if (claim === null || !ring.ids.includes(claim.keyId)) return null;
  return isSame(signature, await ring.sign(claim.keyId, 'consent state', said)) ? claim : null;
}

/** The code verifier of a request (RFC 7636): worked out again when it is needed, and kept nowhere. */
export function deriveVerifier(ring: KeyRing, claim: ConsentClaim): Promise<string> {
  const { keyId, clinicId, requestId } = claim;
  return ring.sign(keyId, 'consent verifier', JSON.stringify([clinicId, requestId]));
}

/** S256 of a code verifier. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function parseClaim(said: string): ConsentClaim | null {
  try {
    return ConsentClaim.safeParse(JSON.parse(Buffer.from(said, 'base64url').toString())).data ?? null;
  } catch {
    return null;
  }
}

/** As texts: base64url can spell the same bytes in more than one way. */
function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
