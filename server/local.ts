import { createApp } from './app/createApp.ts';
import { listen } from './app/listen.ts';
import { makeLogger } from './app/makeLogger.ts';
import { untilStopped } from './app/untilStopped.ts';
import { CONNECTIONS, closeDatabase, openDatabase } from './db/client.ts';
import { type Cluster, startCluster } from './db/cluster/startCluster.ts';
import { migrate } from './db/migrate.ts';
import { seedDemo } from './db/seedDemo.ts';
import { LocalEnv, readEnv } from './env.ts';
import { trustLocalIssuer } from './identity/trustLocalIssuer.ts';

/** What the process tells the one that forked it. */
export type LocalMessage = { type: 'ready'; url: string } | { type: 'failed'; sentence: string };

const DATABASE = 'postgres';

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
    const identify = trustLocalIssuer(env.LOCAL_ISSUER);
    const app = createApp({ db, identify, logger: makeLogger(env.LOG_LEVEL) });
    const listening = await listen(app, { host: '127.0.0.1', port: env.PORT });
    await tell({ type: 'ready', url: listening.url });
    await stopped;
    await listening.stop();
  } finally {
    await closeDatabase(db);
  }
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
