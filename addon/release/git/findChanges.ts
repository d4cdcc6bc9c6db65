import { runGit } from './runGit.ts';

/** clasp's project files differ from one deployer to the next, and none of them goes up. */
const BUT_PROJECT_FILES = ['--', '.', ':(exclude,glob).clasp*.json'];

/** Files that are not as the commit has them, or that it does not have; null where there is no commit. */
export async function findChanges(root: string): Promise<string[] | null> {
  const args = [
    'status',
    '--porcelain=v1',
    '-z',
    '--untracked-files=all',
    '--no-renames',
    ...BUT_PROJECT_FILES,
  ];
  const said = await runGit(root, args);
  if (said === null) return null;
  const entries = said.split('\0').filter((entry) => entry !== '');
  return entries.map((entry) => entry.slice(3));
}
