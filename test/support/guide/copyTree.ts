import { execFile } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../..');
const run = promisify(execFile);
const AS_SOMEONE = ['-c', 'user.name=Someone', '-c', 'user.email=someone@chairside.example'];

/** Makes a repository of this tree as it stands, changes that are not committed among them, for a guide to clone. */
export async function copyTree(folder: string): Promise<void> {
  const listed = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    maxBuffer: 64_000_000,
  });
  const paths = listed.stdout.split('\0').filter((path) => path !== '' && path !== 'node_modules');
  await mkdir(folder, { recursive: true });
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(ROOT, path), join(folder, path)).catch(skipGone);
  }
  const git = (...args: readonly string[]) => run('git', args, { cwd: folder });
  await git('init', '--quiet');
  await git('add', '--all');
  await git(...AS_SOMEONE, 'commit', '--quiet', '--no-gpg-sign', '--message', 'The tree as it stands');
}

/** A file that was deleted and is still in the index is none. */
function skipGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
