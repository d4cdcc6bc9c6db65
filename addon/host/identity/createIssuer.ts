import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';
import type { Person } from '../persons.ts';

const ALGORITHM = 'RS256';
const KEY_ID = 'chairside-local';
const AUDIENCE = 'chairside-local';
const LIFETIME_SECONDS = 3_600;

/** Stands for Google's sign-in on this machine: tokens, and the public keys that prove them. */
export interface Issuer {
  readonly keys: JSONWebKeySet;
  /** An OpenID Connect token for the person, from `now` (milliseconds) on. */
  issueToken(person: Person, now: number, claims: TokenClaims): Promise<string>;
}

interface TokenClaims {
  readonly email: boolean;
  /** Whom it is meant for; the add-on's own server unless given. */
  readonly audience?: string;
  readonly nonce?: string;
}

/** Makes a key that lives as long as this process. `origin` becomes the tokens' `iss`. */
export async function createIssuer(origin: () => string): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM);
  const key = await exportJWK(publicKey);
  return {
    keys: { keys: [{ ...key, alg: ALGORITHM, use: 'sig', kid: KEY_ID }] },
    issueToken: (person, now, claims) => {
      const issuedAt = Math.floor(now / 1000);
      const mail = claims.email ? { email: person.email, email_verified: true } : {};
      const { audience = AUDIENCE, nonce } = claims;
      return new SignJWT({ ...mail, name: person.name, ...(nonce !== undefined && { nonce }) })
        .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID, typ: 'JWT' })
        .setIssuer(origin())
        .setAudience(audience)
        .setSubject(person.subject)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_SECONDS)
        .sign(privateKey);
    },
  };
}
