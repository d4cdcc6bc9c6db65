import { CLIENT_ID } from '../../support/googleClaims.ts';
import { runServe, type ServeProcess } from '../../support/runServe.ts';
import type { FleetKind } from '../../support/serverFleet.ts';
import { startGoogleKeys } from '../../support/startGoogleKeys.ts';

/** Servers of `npm run serve`, each of the tree that it is started from; this one where nothing is said. */
export interface ServeKind extends FleetKind<ServeProcess> {
  startFrom(root: string): Promise<ServeProcess>;
}

/** Such servers on one database, which drain for so many seconds. */
export async function openServeKind(databaseUrl: string, drainSeconds: number): Promise<ServeKind> {
  const google = await startGoogleKeys();
  const env = {
    DATABASE_URL: databaseUrl,
    GOOGLE_CLIENT_IDS: CLIENT_ID,
    DRAIN_SECONDS: String(drainSeconds),
  };
  return {
    start: () => runServe(google.url, env),
    startFrom: (root) => runServe(google.url, env, { root }),
    sign: google.sign,
    stop: google.stop,
  };
}
