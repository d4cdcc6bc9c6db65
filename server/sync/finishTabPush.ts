import type { Push, Receipt } from '../../shared/apiPushes.ts';
import { Failure } from '../problem/failure.ts';
import { type Completion, completePush } from '../pushes/completePush.ts';
import { findPush } from '../pushes/findPush.ts';
import { judgeRemoval } from '../pushes/judgeRemoval.ts';
import type { SyncMember } from './asSync.ts';
import { SyncTrouble } from './syncTrouble.ts';

/**
 * Ends a push whose rows are all in. What the tab has no more is removed as far as the clinic allows without a yes:
 * nobody is there to say one.
 * @throws SyncTrouble `removal_refused`, and the Failures of completePush
 */
export async function finishTabPush(
  member: SyncMember,
  { id, startsEmpty }: Push,
  sheetName: string,
  end: Omit<Completion, 'removal'>,
): Promise<Receipt> {
  const count = startsEmpty ? 0 : (await judgeRemoval(member, await findPush(member, id))).count;
  try {
    return await completePush(member, id, { ...end, removal: { count, confirmed: false } });
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'removal_refused')) throw error;
    const sentence = `Reading “${sheetName}” would remove more than the clinic allows without being asked: ${count} of its records have no row any more. Check that no rows were lost, then push it by hand and say yes.`;
    throw new SyncTrouble('removal_refused', sentence);
  }
}
