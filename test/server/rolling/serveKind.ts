import { CLIENT_ID, googleClaims } from '../../support/googleClaims.ts';
import { startKeyServer } from '../../support/keyServer.ts';
import { runServe, type ServeProcess } from '../../support/runServe.ts';
import type { FleetKind } from '../../support/serverFleet.ts';
import { makeSigningKey, signToken } from '../../support/signingKey.ts';

/** Servers of `npm run serve`, each of the tree that it is started from; this one where nothing is said. */
export interface ServeKind extends FleetKind<ServeProcess> {
  startFrom(root: string): Promise<ServeProcess>;
}

/** Such servers on one database, which drain for so many seconds. */
export async function openServeKind(databaseUrl: string, drainSeconds: number): Promise<ServeKind> {
  const google = makeSigningKey('google-key');
  const keys = await startKeyServer();
  keys.publish(google);
  const env = {
    DATABASE_URL: databaseUrl,
    GOOGLE_CLIENT_IDS: CLIENT_ID,
    DRAIN_SECONDS: String(drainSeconds),
  };
  return {
    start: () => runServe(keys.url, env),
    startFrom: (root) => runServe(keys.url, env, root),
    sign: (email) => signToken(google, googleClaims({ email, sub: `google-${email}` })),
    stop: keys.stop,
  };
}
