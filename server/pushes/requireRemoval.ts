import type { CompletePush } from '../../shared/apiPushes.ts';
import type { Member } from '../identity/asMember.ts';
import { countUnseen } from '../metrics/countUnseen.ts';
import type { RemovalTarget } from '../metrics/removeUnseen.ts';
import { Failure } from '../problem/failure.ts';
import { judgeShare } from './judgeRemoval.ts';

/**
 * Holds a mirror's removal against what was shown and agreed to.
 * @throws Failure `removal_changed` where it is another number by now, `removal_refused` where it is more than the
 * clinic allows and nobody said yes
 */
export async function requireRemoval(
  member: Member,
  target: RemovalTarget,
  removal: NonNullable<CompletePush['removal']>,
): Promise<void> {
  const count = await countUnseen(member.tx, target);
  const errors = { 'removal.count': `It is ${count}.` };
  if (count !== removal.count) {
    const sentence = `${sayRecords(count)} would be removed by now, not ${removal.count}. Look at them again.`;
    throw new Failure('removal_changed', sentence, errors);
  }
  if (count === 0 || removal.confirmed) return;
  const { stored, share, shareAllowed, refused } = await judgeShare(member, target, count);
  if (!refused) return;
  const sentence = `The push would remove ${sayRecords(count)} of ${stored}, ${percent(share)} of what is stored; the clinic allows ${percent(shareAllowed)} without being asked. Check that no rows were lost from the sheet, then say yes to removing them.`;
  throw new Failure('removal_refused', sentence, errors);
}

function sayRecords(count: number): string {
  return `${count} record${count === 1 ? '' : 's'}`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}
