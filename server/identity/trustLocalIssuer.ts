import type { IdentifyCaller } from './identifyCaller.ts';
import { trustIssuer } from './trustIssuer.ts';

const NAME = 'chairside-local';

/** Trusts the issuer that `npm start` runs on this machine, with its keys at `{issuer}/identity/jwks`. */
export function trustLocalIssuer(issuer: string): IdentifyCaller {
  return trustIssuer({
    // Not its address: with another port its accounts are still the same.
    name: NAME,
    issuers: [issuer],
    audiences: [NAME],
    keysUrl: new URL('/identity/jwks', issuer),
  });
}
