import { ReleaseProblem } from '../releaseProblem.ts';
import { findChanges } from './findChanges.ts';
import { runGit } from './runGit.ts';

const MOST_NAMED = 10;

/**
 * A release must be what a commit has, so that it can be looked at and made again.
 * @throws ReleaseProblem `no_commit`, or `dirty_tree`, which names the files
 */
export async function requireCleanTree(root: string): Promise<void> {
  const changes = (await runGit(root, ['rev-parse', 'HEAD'])) === null ? null : await findChanges(root);
  if (changes === null) {
    const detail =
      'A release says which commit it is: make it in a clone of the repository, with git installed.';
    throw new ReleaseProblem('no_commit', detail);
  }
  if (changes.length === 0) return;
  const more = changes.length > MOST_NAMED ? ` and ${changes.length - MOST_NAMED} more` : '';
  const names = `${changes.slice(0, MOST_NAMED).join(', ')}${more}`;
  throw new ReleaseProblem(
    'dirty_tree',
    `A release is a commit, and these files are not in it: ${names}. Commit them, or put them away with git stash -u.`,
  );
}
