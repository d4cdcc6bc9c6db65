import { googleClaims } from './googleClaims.ts';
import { startKeyServer } from './keyServer.ts';
import { makeSigningKey, signToken } from './signingKey.ts';

/** Google as servers of `npm run serve` know it here: its keys, and the tokens that it signs. */
export interface GoogleKeys {
  readonly url: URL;
  /** A token of the account with that address, good for an hour. */
  sign(email: string): string;
  stop(): void;
}

/** Publishes one key. */
export async function startGoogleKeys(): Promise<GoogleKeys> {
  const google = makeSigningKey('google-key');
  const keys = await startKeyServer();
  keys.publish(google);
  return {
    url: keys.url,
    sign: (email) => signToken(google, googleClaims({ email, sub: `google-${email}` })),
    stop: keys.stop,
  };
}
