import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ForkedServer } from './forkServer.ts';

const ROOT = join(import.meta.dirname, '../..');
const ASIDE = pathToFileURL(join(import.meta.dirname, 'leadGoogleAside.ts')).href;

/** A process of `npm run serve` that listens. */
export interface ServeProcess extends ForkedServer {
  /** All that it wrote so far, on both outputs. */
  said(): string;
  stop(): Promise<void>;
}

/** What a server is started from, where that is not what runs the tests. */
export interface ServeSource {
  readonly root?: string;
  /** The path of a Node. */
  readonly node?: string;
}

/**
 * Starts `server/main.ts`, of this tree and on this Node or on others, with Google's keys at `googleKeys`, and waits until it
 * listens. Nothing stands before it, so it stops without draining unless told otherwise. Rejects with what it said
 * where it ends instead.
 */
export async function runServe(
  googleKeys: URL,
  env: Readonly<Record<string, string>>,
  { root = ROOT, node = process.execPath }: ServeSource = {},
): Promise<ServeProcess> {
  const child = spawn(node, ['--import', ASIDE, 'server/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      ...{ TEST_GOOGLE_KEYS: googleKeys.href, HOST: '127.0.0.1', PORT: '0', DRAIN_SECONDS: '0' },
      ...env,
    },
  });
  const gone = once(child, 'exit');
  let said = '';
  const url = new Promise<string>((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      said += piece.toString();
      const listening = /listens on (\S+)\n/.exec(said)?.[1];
      if (listening !== undefined) resolve(listening);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', () => reject(new Error(said)));
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    await gone;
    return child.exitCode;
  };
  return {
    url: await url,
    pid: child.pid ?? 0,
    said: () => said,
    end,
    stop: async () => {
      await end('SIGTERM');
    },
  };
}
