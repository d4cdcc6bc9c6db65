import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../../..');

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
