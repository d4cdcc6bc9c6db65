import { join, resolve } from 'node:path';
import { buildAddon } from '../build.ts';
import { makeDemoSheets } from './demo/makeDemoSheets.ts';
import { forkServer, type ServerProcess } from './start/forkServer.ts';
import { readPort } from './start/readPort.ts';
import { type LocalHost, startHost } from './startHost.ts';

const ROOT = join(import.meta.dirname, '../..');
const DEMO = { seed: 1, days: 180 };

/** `npm start`: builds the add-on, serves the local page, starts the server, and runs until it is stopped. */
async function start(stopped: Promise<void>): Promise<void> {
  const port = readPort(process.env.PORT);
  const dataDir = resolve(ROOT, process.env.CHAIRSIDE_DATA_DIR ?? '.chairside');
  await buildAddon();
  const host = await startHost({ projectDir: ROOT, dataDir, port, makeSheets: () => makeDemoSheets(DEMO) });
  const server = forkServer({ issuer: host.origin, dataDir });
  try {
    await Promise.race([announce(host, server), stopped]);
    await stopped;
  } finally {
    await Promise.all([server.stop(), host.close()]);
  }
}

/** Says where the page is as soon as everything works; later, on the page, when the server is gone. */
async function announce(host: LocalHost, server: ServerProcess): Promise<void> {
  host.connectServer(await server.ready);
  console.log(`Chairside is ready: ${host.origin}\nCtrl-C stops it.`);
  server.ended.then(() => host.loseServer('The local server has ended. Stop npm start and start it again.'));
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
