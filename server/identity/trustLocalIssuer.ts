import type { IdentifyCaller } from './identifyCaller.ts';
import { trustIssuer } from './trustIssuer.ts';

/** Trusts the issuer that `npm start` runs on this machine, with its keys at `{issuer}/identity/jwks`. */
export function trustLocalIssuer(issuer: string): IdentifyCaller {
  return trustIssuer({
    issuers: [issuer],
    audiences: ['chairside-local'],
    keysUrl: new URL('/identity/jwks', issuer),
  });
}
