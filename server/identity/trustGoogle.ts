import type { IdentifyCaller } from './identifyCaller.ts';
import { trustIssuer } from './trustIssuer.ts';

/** Google writes its name in both ways. */
const ISSUERS = ['https://accounts.google.com', 'accounts.google.com'] as const;
/** The `jwks_uri` of https://accounts.google.com/.well-known/openid-configuration; nothing else may say where it is. */
const KEYS_URL = new URL('https://www.googleapis.com/oauth2/v3/certs');

/** Trusts Google's identity tokens for the given OAuth clients. */
export function trustGoogle(clientIds: readonly string[]): IdentifyCaller {
  return trustIssuer({ name: ISSUERS[0], issuers: ISSUERS, audiences: clientIds, keysUrl: KEYS_URL });
}
