import { generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';

/** An issuer's key pair; `jwk` is what it publishes. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: JsonWebKey;
}

/** Makes a key pair; `purpose` is what the published key says that it is for. */
export function makeSigningKey(kid: string, purpose: object = { alg: 'RS256', use: 'sig' }): SigningKey {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...pair.publicKey.export({ format: 'jwk' }), kid, ...purpose };
  return { kid, jwk, ...pair };
}

/** One part of a token. */
export function encodePart(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token of these claims, signed by hand, so that it may be as wrong as it likes. */
export function signToken(key: SigningKey, claims: object, header: object = {}): string {
  const input = `${encodePart({ alg: 'RS256', kid: key.kid, typ: 'JWT', ...header })}.${encodePart(claims)}`;
  return `${input}.${sign('sha256', Buffer.from(input), key.privateKey).toString('base64url')}`;
}
