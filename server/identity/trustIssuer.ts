import { type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import { Failure } from '../problem/failure.ts';
import type { IdentifyCaller } from './identifyCaller.ts';
import { keepKeys } from './keepKeys.ts';

/** Whose tokens are believed, and where their keys are. */
export interface Issuer {
  /** The name that its accounts are kept under. */
  readonly name: string;
  /** How its tokens spell where they are from. */
  readonly issuers: readonly string[];
  /** Whom its tokens may be for. */
  readonly audiences: readonly string[];
  readonly keysUrl: URL;
  /** Milliseconds that its keys may take to arrive. */
  readonly timeout?: number;
}

const TIMEOUT = 5_000;
/** Google's tokens live an hour. */
const MAX_AGE_SECONDS = 3_600;
/** How far its clock and ours may be apart. */
const TOLERANCE_SECONDS = 60;

/** jose would skip blanks and padding, which let one token be written in many ways. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** Of the rest (`jku`, `jwk`, `x5u`, `x5c`) nothing is ever looked at: a token does not say which key to believe. */
const Header = z.object({ kid: z.string().min(1), crit: z.never().optional() });
const Claims = z.object({
  aud: z.string(),
  sub: z.string().min(1).max(255),
  email: z.string().min(3),
  email_verified: z.literal(true),
});

/**
 * Trusts an issuer's tokens: RS256 alone, by its published keys, for one of the audiences, at most an hour old,
 * with an address that it verified.
 */
export function trustIssuer({
  name,
  issuers,
  audiences,
  keysUrl,
  timeout = TIMEOUT,
}: Issuer): IdentifyCaller {
  const keys = keepKeys(keysUrl, timeout);
  const options = {
    issuer: [...issuers],
    audience: [...audiences],
    algorithms: ['RS256'],
    requiredClaims: ['exp'],
    maxTokenAge: MAX_AGE_SECONDS,
    clockTolerance: TOLERANCE_SECONDS,
  };
  const findKey: JWTVerifyGetKey = (header, token) => {
    Header.parse(header);
    return keys(header, token);
  };
  return async (token) => {
    try {
      if (!COMPACT.test(token)) throw unauthenticated();
      const { payload } = await jwtVerify(token, findKey, options);
      const { sub, email } = Claims.parse(payload);
      return { account: { issuer: name, subject: sub }, email };
    } catch (error) {
      throw error instanceof Failure ? error : unauthenticated();
    }
  };
}

/** Without a cause: the errors of jose and zod hold what the token says. */
function unauthenticated(): Failure {
  return new Failure('unauthenticated', 'Your sign-in is not valid any more. Reload and sign in again.');
}
