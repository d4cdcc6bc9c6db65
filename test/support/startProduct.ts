import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../..');
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** A running `npm start` of this checkout, on a free port and a data folder of its own. */
export interface Product {
  readonly address: string;
  readonly dataDir: string;
  /** Ends it by a signal to its first process and answers with the exit code. */
  stop(): Promise<number | null>;
  /** Ends it as Ctrl-C in a terminal does: every process of it gets the signal. */
  interrupt(): Promise<number | null>;
}

/** A data folder of a product. */
export interface DataDir {
  readonly dataDir: string;
  remove(): Promise<void>;
}

/** Makes an empty one. */
export function makeDataDir(): DataDir {
  const dataDir = mkdtempSync(join(tmpdir(), 'chairside-e2e-'));
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true, maxRetries: 10 }) };
}

/**
 * Starts the product as a new user would, without the clinic's history unless that is wanted, and waits for its
 * address; throws what it said if it ended instead.
 */
export async function startProduct(
  dataDir: string,
  { history = 'off' }: { readonly history?: 'on' | 'off' } = {},
): Promise<Product> {
  const child = spawnStart({ CHAIRSIDE_DATA_DIR: dataDir, PORT: '0', CHAIRSIDE_DEMO_HISTORY: history });
  return productOf(child, dataDir);
}

/** A start that is under way, once it said its address; throws what it said if it ended instead. */
export async function productOf(child: ChildProcess, dataDir: string): Promise<Product> {
  const address = await waitForAddress(child);
  return {
    address,
    dataDir,
    stop: () => end(child, child.pid),
    interrupt: () => end(child, -(child.pid ?? 0)),
  };
}

/** Runs the start command with these settings on top of the environment, without the history unless they say so. */
export function spawnStart(settings: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, ['addon/host/start.ts'], {
    cwd: ROOT,
    env: { ...process.env, CHAIRSIDE_DEMO_HISTORY: 'off', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

/** Everything that a start says until it ends, and its exit code. */
export async function readUntilEnd(child: ChildProcess): Promise<{ said: string; code: number | null }> {
  const said: string[] = [];
  child.stdout?.on('data', (part: Buffer) => said.push(part.toString()));
  child.stderr?.on('data', (part: Buffer) => said.push(part.toString()));
  const [code] = await once(child, 'close');
  return { said: said.join(''), code: typeof code === 'number' ? code : null };
}

async function end(child: ChildProcess, target: number | undefined): Promise<number | null> {
  if (child.exitCode !== null || !target) return child.exitCode;
  const closed = once(child, 'close');
  process.kill(target, 'SIGINT');
  await closed;
  return child.exitCode;
}

async function waitForAddress(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  child.stderr?.on('data', (part: Buffer) => said.push(part.toString()));
  if (child.stdout === null) throw new Error('the product has no standard output');
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    const address = ADDRESS.exec(line)?.[0];
    if (address !== undefined) {
      child.stdout.resume();
      return address;
    }
  }
  throw new Error(`the product ended before it was ready:\n${said.join('\n')}`);
}
