import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../../..');
const ASIDE = pathToFileURL(join(import.meta.dirname, '../../support/leadGoogleAside.ts')).href;

/**
 * Where a Node of that version is, brought by npm as a package of this machine's kind; null where npm cannot bring it,
 * as without a network.
 */
export async function bringNode(version: string): Promise<string | null> {
  const pack = `node-${process.platform}-${process.arch}@${version}`;
  const args = [
    'exec',
    '--yes',
    '--prefer-offline',
    `--package=${pack}`,
    '--',
    'node',
    '-p',
    'process.execPath',
  ];
  // What npm hands to the scripts that it runs is not for this one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_/.test(name)));
  const said = await run('npm', args, { cwd: tmpdir(), env }).catch(() => null);
  return said?.stdout.trim() || null;
}

/** Runs `npm run chairside -- …` on that Node, and gives what it said. Rejects where it fails. */
export async function runOn(
  node: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<string> {
  const said = await run(node, ['server/cli.ts', ...args], { cwd: ROOT, env: { ...process.env, ...env } });
  return said.stdout;
}

/** A server on some Node. */
export interface ServerOn {
  readonly url: string;
  /** Asks it to stop, and gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `server/main.ts` on that Node with Google's keys at `googleKeys`, and waits until it listens. */
export async function serveOn(node: string, googleKeys: URL, env: Record<string, string>): Promise<ServerOn> {
  const place = { HOST: '127.0.0.1', PORT: '0', DRAIN_SECONDS: '0', TEST_GOOGLE_KEYS: googleKeys.href };
  const child = spawn(node, ['--import', ASIDE, 'server/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, ...place, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    await gone;
    return child.exitCode;
  };
  return { url: await readAddress(child), stop };
}

async function readAddress({ stdout }: ChildProcess): Promise<string> {
  for await (const line of stdout === null ? [] : createInterface({ input: stdout })) {
    const address = /listens on (\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    stdout?.resume();
    return address;
  }
  throw new Error('the server ended before it listened');
}
