import type { Logger } from 'pino';
import { createApp } from './app/createApp.ts';
import { listen } from './app/listen.ts';
import { makeLogger } from './app/makeLogger.ts';
import { untilStopped } from './app/untilStopped.ts';
import { startComparing } from './comparisons/startComparing.ts';
import { keepLocalKeys } from './credentials/vault/keepLocalKeys.ts';
import { CONNECTIONS, closeDatabase, type Database, openDatabase } from './db/client.ts';
import { type Cluster, startCluster } from './db/cluster/startCluster.ts';
import { migrate } from './db/migrate.ts';
import { startPreparing } from './db/partitions/startPreparing.ts';
import { seedDemo } from './db/seedDemo.ts';
import { LocalEnv, readEnv } from './env.ts';
import { standInAddresses } from './google/googleAddresses.ts';
import { trustLocalIssuer } from './identity/trustLocalIssuer.ts';
import { type OpenedSync, openSync } from './sync/openSync.ts';

/** What the process tells the one that forked it. */
export type LocalMessage = { type: 'ready'; url: string } | { type: 'failed'; sentence: string };

/** What the one that forked it may tell it: by how many milliseconds the clock of its syncs is ahead from now on. */
export type ClockMessage = { type: 'clock'; aheadMs: number };

const DATABASE = 'postgres';
/** How the stand-in for Google beside the local page knows this server. */
const LOCAL_CLIENT = {
  clientId: 'chairside-local-sync.apps.googleusercontent.com',
  clientSecret: 'local-secret-of-no-worth',
};
/** Nobody has to wait long to see what is due. */
const SWEEP_MS = 1_000;
const COMPARING = { lookMs: 2_000, pauseMs: 10_000 };

/** The server of `npm start`: a PostgreSQL of its own, invented clinics, sign-in by the local page. */
async function serveLocally(): Promise<void> {
  const env = readEnv(LocalEnv, process.env);
  const stopped = untilStopped();
  const cluster = await startCluster({ folder: env.CHAIRSIDE_DATA_DIR });
  try {
    await prepare(cluster);
    await serve(cluster, env, stopped);
  } finally {
    await cluster.stop();
  }
}

async function prepare(cluster: Cluster): Promise<void> {
  const ownerUrl = cluster.ownerUrl(DATABASE);
  await migrate({ ownerUrl, appPassword: cluster.passwords.app });
  await seedDemo(ownerUrl);
}

async function serve(cluster: Cluster, env: LocalEnv, stopped: Promise<void>): Promise<void> {
  const db = openDatabase(cluster.appUrl(DATABASE), CONNECTIONS, env.STATEMENT_TIMEOUT);
  try {
    const logger = makeLogger(env.LOG_LEVEL);
    let url = '';
    const sync = await openLocalSync(db, env, logger, () => url);
    const app = createApp({
      db,
      logger,
      identify: trustLocalIssuer(env.LOCAL_ISSUER),
      sync: sync.services,
    });
    const listening = await listen(app, { host: '127.0.0.1', port: env.PORT });
    url = listening.url;
    const syncing = await sync.start();
    const comparing = await startComparing({ db, logger, ...COMPARING });
    const preparing = startPreparing({ db, logger });
    await tell({ type: 'ready', url });
    await stopped;
    await Promise.all([listening.stop(), syncing.stop(), comparing.stop(), preparing.stop()]);
  } finally {
    await closeDatabase(db);
  }
}

async function openLocalSync(
  db: Database,
  { LOCAL_ISSUER, CHAIRSIDE_DATA_DIR }: LocalEnv,
  logger: Logger,
  publicUrl: () => string,
): Promise<OpenedSync> {
  const settings = {
    ...LOCAL_CLIENT,
    addresses: standInAddresses(LOCAL_ISSUER),
    ring: await keepLocalKeys(CHAIRSIDE_DATA_DIR),
    publicUrl,
    now: followClock(),
    sweepMs: SWEEP_MS,
  };
  return openSync(db, settings, logger);
}

/** The time on the wall, or as far ahead of it as this process was told last. */
function followClock(): () => number {
  let aheadMs = 0;
  process.on('message', (message: ClockMessage) => {
    if (message.type === 'clock') aheadMs = message.aheadMs;
  });
  return () => Date.now() + aheadMs;
}

/** Tells the parent process, or whoever reads the terminal where there is none. */
async function tell(message: LocalMessage): Promise<void> {
  if (process.send === undefined) {
    process.stdout.write(`${message.type === 'ready' ? message.url : message.sentence}\n`);
    return;
  }
  await new Promise((resolve) => process.send?.(message, resolve));
}

try {
  await serveLocally();
} catch (error) {
  await tell({ type: 'failed', sentence: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
