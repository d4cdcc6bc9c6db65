import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { CliOptions, CliRun } from '../../support/runCli.ts';

const ROOT = join(import.meta.dirname, '../../..');

/**
 * Runs `npm run chairside -- …` as a process of its own, without npm, in this process's environment without its
 * database addresses. It takes seconds where `runCli` takes a hundredth of one: for what a process alone can show.
 */
export async function startCli(
  args: readonly string[],
  { env = {}, input }: CliOptions = {},
): Promise<CliRun> {
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
