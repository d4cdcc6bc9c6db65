import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How `npm run addon -- …` ended, and what it said. */
export interface AddonRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command of the project in that folder, as a process that finds only this in its environment. */
export async function runAddon(
  root: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<AddonRun> {
  const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;
  const whole = { PATH, NODE_COMPILE_CACHE, HOME: root, ...env };
  const running = run(process.execPath, [join(root, 'addon/release/main.ts'), ...args], {
    cwd: root,
    env: whole,
  });
  running.child.stdin?.end();
  return running.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}
