import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = join(import.meta.dirname, '../..');

/** How a command ended, and what it said. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  /** Added to this process's environment, without its database addresses. */
  readonly env?: Readonly<Record<string, string>>;
  /** What stands on standard input; nothing where it is left out. */
  readonly input?: string | Uint8Array;
}

/** Runs `npm run chairside -- …` as a process of its own, without npm. */
export async function runCli(args: readonly string[], { env = {}, input }: CliOptions = {}): Promise<CliRun> {
  const child = spawn(process.execPath, [join(ROOT, 'server/cli.ts'), ...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: '', MIGRATION_DATABASE_URL: '', ...env },
  });
  child.stdin.end(input ?? '');
  const ended = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  return { code: child.exitCode, stdout, stderr };
}
