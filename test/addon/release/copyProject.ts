import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../..');
const COPIED = [
  'addon',
  'shared',
  'package.json',
  'tsconfig.json',
  'appsscript.json',
  '.claspignore',
  '.gitignore',
];
/** As git has it: a deployer's own tree may name a script by now. */
const PLACEHOLDER = { scriptId: 'REPLACE_WITH_YOUR_SCRIPT_ID', rootDir: '.' };
const run = promisify(execFile);

/** A clone of the project as a deployer has it: one commit, and nothing that is not in it. */
export interface ProjectCopy {
  readonly root: string;
  /** What a build of it is called, as `Chairside 0.1.0 (abc1234)`. */
  readonly name: string;
  git(...args: string[]): Promise<string>;
  remove(): Promise<void>;
}

export async function copyProject(): Promise<ProjectCopy> {
  const root = await mkdtemp(join(await realpath(tmpdir()), 'chairside-release-'));
  const isNeeded = (path: string): boolean => !path.startsWith(join(ROOT, 'addon/host'));
  for (const name of COPIED)
    await cp(join(ROOT, name), join(root, name), { recursive: true, filter: isNeeded });
  await writeFile(join(root, '.clasp.json'), JSON.stringify(PLACEHOLDER));
  await symlink(await realpath(join(ROOT, 'node_modules')), join(root, 'node_modules'));
  const git = async (...args: string[]): Promise<string> => {
    const who = ['-c', 'user.name=Deployer', '-c', 'user.email=deployer@example.org'];
    const { stdout } = await run('git', [...who, ...args], { cwd: root });
    return stdout.trim();
  };
  await git('init', '--quiet');
  await writeFile(join(root, '.git/info/exclude'), 'node_modules\n');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'Begin');
  const remove = () => rm(root, { recursive: true, force: true });
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const name = `Chairside ${version} (${await git('rev-parse', '--short=7', 'HEAD')})`;
  return { root, name, git, remove };
}
