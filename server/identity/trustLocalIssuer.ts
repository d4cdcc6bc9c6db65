import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import { Failure } from '../problem/failure.ts';
import type { IdentifyCaller } from './identifyCaller.ts';

const AUDIENCE = 'chairside-local';
const Claims = z.object({
  sub: z.string().min(1),
  email: z.string().min(3),
  email_verified: z.literal(true),
});

/**
 * Trusts the tokens of the issuer that `npm start` runs on this machine: RS256 alone, checked against the
 * keys at `{issuer}/identity/jwks`, audience `chairside-local`, a verified e-mail.
 */
export function trustLocalIssuer(issuer: string): IdentifyCaller {
  const keys = createRemoteJWKSet(new URL('/identity/jwks', issuer));
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: AUDIENCE,
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'iat'],
      });
      const { sub, email } = Claims.parse(payload);
      return { subject: sub, email };
    } catch {
      throw new Failure('unauthenticated', 'Your sign-in is not valid any more. Reload and sign in again.');
    }
  };
}
