import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '../..');
const ASIDE = pathToFileURL(join(import.meta.dirname, 'leadGoogleAside.ts')).href;

/** A process of `npm run serve` that listens. */
export interface ServeProcess {
  readonly url: string;
  /** All that it wrote so far, on both outputs. */
  said(): string;
  stop(): Promise<void>;
}

/** Starts `server/main.ts` with Google's keys at `googleKeys`, and waits until it listens. */
export async function runServe(
  googleKeys: URL,
  env: Readonly<Record<string, string>>,
): Promise<ServeProcess> {
  const child = spawn(process.execPath, ['--import', ASIDE, 'server/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, TEST_GOOGLE_KEYS: googleKeys.href, HOST: '127.0.0.1', PORT: '0', ...env },
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
    child.once('exit', () => reject(new Error(said)));
  });
  return {
    url: await url,
    said: () => said,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}
