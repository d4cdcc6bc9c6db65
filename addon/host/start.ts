import { join, resolve } from 'node:path';
import { buildAddon } from '../build.ts';
import { makeDemoSheets } from './demo/makeDemoSheets.ts';
import { forkServer, type ServerProcess } from './start/forkServer.ts';
import { type DemoHistory, NO_HISTORY, openHistory } from './start/openHistory.ts';
import { readHistoryWish } from './start/readHistoryWish.ts';
import { readPort } from './start/readPort.ts';
import { type LocalHost, startHost } from './startHost.ts';

const ROOT = join(import.meta.dirname, '../..');
const DEMO = { seed: 1, days: 180 };

/** `npm start`: builds the add-on, serves the local page, starts the server, and runs until it is stopped. */
async function start(stopped: Promise<void>): Promise<void> {
  const port = readPort(process.env.PORT);
  const hasHistory = readHistoryWish(process.env.CHAIRSIDE_DEMO_HISTORY);
  const dataDir = resolve(ROOT, process.env.CHAIRSIDE_DATA_DIR ?? '.chairside');
  await buildAddon();
  const history = hasHistory ? openHistory(dataDir) : NO_HISTORY;
  const makeSheets = () => [...makeDemoSheets(DEMO), ...history.makeSheets()];
  const host = await startHost({ projectDir: ROOT, dataDir, port, makeSheets });
  const server = forkServer({ issuer: host.origin, dataDir });
  try {
    await Promise.race([announce(host, server, history), stopped]);
    await stopped;
  } finally {
    await Promise.all([server.stop(), host.close()]);
  }
}

/** Says where the page is as soon as everything works; later, on the page, when the server is gone. */
async function announce(host: LocalHost, server: ServerProcess, history: DemoHistory): Promise<void> {
  host.connectServer(await server.ready);
  await history.push(host.scripts).catch(sayUnfinished);
  console.log(`Chairside is ready: ${host.origin}\nCtrl-C stops it.`);
  server.ended.then(() => host.loseServer('The local server has ended. Stop npm start and start it again.'));
  // Where it fails, the first board adds up by itself.
  await history.addUp(host.scripts).catch(() => undefined);
}

/** Everything else works without the history, and the next start goes on with it. */
function sayUnfinished(error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  console.error(`The clinic's history is not in the database yet, and the next start tries again. ${why}`);
}

/** Resolves at Ctrl-C or when the process is asked to end. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}

try {
  await start(untilStopped());
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
