import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, '../../../server/local.ts');
const PATIENCE_MS = 15_000;

/** What the server's process says through its channel. */
type Message =
  | { readonly type: 'ready'; readonly url: string }
  | { readonly type: 'failed'; readonly sentence: string };

/** The server in a process of its own. */
export interface ServerProcess {
  /** Its address once it answers; throws its sentence where it can't start. */
  readonly ready: Promise<string>;
  /** Resolves when the process is gone, whatever ended it. */
  readonly ended: Promise<void>;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>;
}

/** Starts the server for tokens of that issuer; it logs to `server.log` in the data folder. */
export function forkServer({
  issuer,
  dataDir,
}: {
  readonly issuer: string;
  readonly dataDir: string;
}): ServerProcess {
  mkdirSync(dataDir, { recursive: true });
  const log = openSync(join(dataDir, 'server.log'), 'a');
  const child = fork(PROGRAM, {
    env: { ...process.env, LOCAL_ISSUER: issuer, PORT: '0', CHAIRSIDE_DATA_DIR: dataDir },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const ended = once(child, 'exit').then(() => undefined);
  const ready = waitUntilReady(child, ended, dataDir);
  ready.catch(() => undefined);
  return { ready, ended, stop: () => stop(child, ended) };
}

async function waitUntilReady(child: ChildProcess, ended: Promise<void>, dataDir: string): Promise<string> {
  const said = new Promise<Message>((resolve) =>
    child.once('message', (message: Message) => resolve(message)),
  );
  const silent = ended.then((): Message => {
    const sentence = `The server ended before it was ready. ${join(dataDir, 'server.log')} says why.`;
    return { type: 'failed', sentence };
  });
  const message = await Promise.race([said, silent]);
  if (message.type === 'ready') return message.url;
  throw new Error(message.sentence);
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(impatience);
}
