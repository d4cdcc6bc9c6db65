import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The major version of a program of PostgreSQL's client that this machine has; null where there is none. */
export async function findProgram(name: string): Promise<number | null> {
  try {
    const { stdout } = await run(name, ['--version']);
    return Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]);
  } catch {
    return null;
  }
}

/** Runs one, and throws what it said where it fails. */
export async function runProgram(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  await run(name, [...args], { env: { ...process.env, ...env } });
}
