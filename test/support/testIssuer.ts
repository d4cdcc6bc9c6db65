import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { listenAnywhere } from './listenAnywhere.ts';

/** A local issuer as `npm start` runs one: keys over HTTP, tokens for anyone. */
export interface TestIssuer {
  readonly origin: string;
  /** A token for that e-mail address; `claims` and `header` replace what it would say. */
  sign(email: string, claims?: JWTPayload, header?: { alg?: string; kid?: string }): Promise<string>;
  stop(): void;
}

/** Starts an issuer on a free port. */
export async function startIssuer(): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] };
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/identity/jwks' ? 200 : 404;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(jwks));
  });
  const origin = `http://127.0.0.1:${await listenAnywhere(server)}`;
  return {
    origin,
    sign: (email, claims = {}, header = {}) =>
      new SignJWT({ email, email_verified: true, sub: `google-${email}`, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'one', ...header })
        .setIssuer(claims.iss ?? origin)
        .setAudience(claims.aud ?? 'chairside-local')
        .setIssuedAt(claims.iat)
        .setExpirationTime(claims.exp ?? '5m')
        .sign(privateKey),
    stop: () => server.close(),
  };
}
