import type { Logger } from 'pino';
import { createApp } from './app/createApp.ts';
import { createDrain } from './app/drain.ts';
import { endInOrder } from './app/endInOrder.ts';
import { listen } from './app/listen.ts';
import { makeLogger } from './app/makeLogger.ts';
import { requireSchema, StartFailure } from './app/requireSchema.ts';
import { untilStopped } from './app/untilStopped.ts';
import { startComparing } from './comparisons/startComparing.ts';
import { loadKeyRing } from './credentials/vault/loadKeyRing.ts';
import { requireKeys } from './credentials/vault/requireKeys.ts';
import { CONNECTIONS, closeDatabase, type Database, openDatabase } from './db/client.ts';
import { startPreparing } from './db/partitions/startPreparing.ts';
import { EnvFailure, readServerEnv, type SyncEnv } from './env.ts';
import { GOOGLE } from './google/googleAddresses.ts';
import { trustGoogle } from './identity/trustGoogle.ts';
import { startObserving } from './observe/startObserving.ts';
import { type OpenedSync, openSync } from './sync/openSync.ts';

const SYNC_CONNECTIONS = 5;

/** `npm run serve`: the server on a database that exists and has been migrated. */
async function serve(): Promise<void> {
  const stopped = untilStopped(() => process.exit(1));
  const { serve: env, sync: syncEnv, observe: observeEnv } = readServerEnv(process.env);
  const logger = makeLogger(env.LOG_LEVEL);
  const db = openDatabase(env.DATABASE_URL, CONNECTIONS, env.STATEMENT_TIMEOUT);
  // Apart from the requests': people do not wait for sheets that are read or months that are compared, nor those for people.
  const syncDb = openDatabase(env.DATABASE_URL, SYNC_CONNECTIONS, env.STATEMENT_TIMEOUT);
  try {
    await requireSchema(db);
    const observing = await startObserving(observeEnv, { db, syncDb, logger });
    const observers = observing.middleware;
    const sync = await openGoogleSync(syncEnv, syncDb, logger);
    const drain = createDrain();
    const identify = trustGoogle(env.GOOGLE_CLIENT_IDS);
    const app = createApp({ db, identify, logger, sync: sync?.services, drain, observers });
    const listening = await listen(app, { host: env.HOST, port: env.PORT, drain });
    const syncing = await sync?.start();
    const comparing = await startComparing({ db: syncDb, logger });
    const preparing = startPreparing({ db: syncDb, logger });
    process.stdout.write(`Chairside listens on ${listening.url}\n`);
    await stopped;
    const background = [syncing, comparing, preparing];
    await endInOrder({ drain, drainSeconds: env.DRAIN_SECONDS, listening, background, logger });
    await observing.stop();
  } finally {
    await Promise.all([closeDatabase(db), closeDatabase(syncDb)]);
  }
}

/** What keeps sheets in sync; null where the environment says nothing of it. Throws an EnvFailure. */
async function openGoogleSync(env: SyncEnv | null, db: Database, logger: Logger): Promise<OpenedSync | null> {
  if (env === null) return null;
  const ring = await loadKeyRing(env);
  await requireKeys(db, ring);
  const settings = {
    clientId: env.GOOGLE_SYNC_CLIENT_ID,
    clientSecret: env.GOOGLE_SYNC_CLIENT_SECRET,
    addresses: GOOGLE,
    ring,
    publicUrl: () => env.PUBLIC_URL,
  };
  return openSync(db, settings, logger);
}

function describe(error: unknown): string {
  if (error instanceof EnvFailure || error instanceof StartFailure) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return 'The port is taken. Set PORT to another one.';
  return `The server does not start: ${error instanceof Error ? error.message : String(error)}`;
}

try {
  await serve();
  // Work that was cut off may still hold on to something.
  process.exit(0);
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  // It may listen already, and would go on with nothing behind it.
  process.exit(1);
}
