import { findChanges } from './findChanges.ts';
import { runGit } from './runGit.ts';

/** The commit that is checked out, as `abc1234`, or `abc1234+changes` where files differ from it; null without one. */
export async function findCommit(root: string): Promise<string | null> {
  const commit = await runGit(root, ['rev-parse', '--short=7', 'HEAD']);
  if (commit === null) return null;
  const changes = await findChanges(root);
  return `${commit.trim()}${changes?.length === 0 ? '' : '+changes'}`;
}
