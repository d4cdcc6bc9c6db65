import type { Removal } from '../../shared/apiPushes.ts';
import type { DatasetName } from '../../shared/dataset.ts';
import type { Member } from '../identity/asMember.ts';
import { findMapping } from '../mappings/findMapping.ts';
import { countStored, countUnseen, listUnseen } from '../metrics/countUnseen.ts';
import type { RemovalTarget } from '../metrics/removeUnseen.ts';
import { holdClosedMonths } from '../months/holdClosedMonths.ts';
import { readSettings } from '../settings/readSettings.ts';
import type { PushRow } from './findPush.ts';

const ROWS_SHOWN = 100;

/** Where a push's removals happen: closed months are left alone unless the push adjusts them. */
export async function findRemovalTarget(
  member: Member,
  push: PushRow,
  dataset: DatasetName,
): Promise<RemovalTarget> {
  const { connectionId, sheetName, id: pushId, adjusts } = push;
  const closed = await holdClosedMonths(member);
  const none = new Set<string>();
  const months = adjusts
    ? { closedMonths: none, adjustedMonths: closed }
    : { closedMonths: closed, adjustedMonths: none };
  return { clinicId: member.clinicId, connectionId, sheetName, dataset, pushId, ...months };
}

/** What a push would remove of its sheet, as it stands now, held against the share that the clinic allows. */
export async function judgeRemoval(member: Member, push: PushRow): Promise<Removal> {
  const { dataset } = (await findMapping(member, push)).config;
  const target = await findRemovalTarget(member, push, dataset);
  const count = await countUnseen(member.tx, target);
  return {
    count,
    ...(await judgeShare(member, target, count)),
    rows: count === 0 ? [] : await listUnseen(member.tx, target, ROWS_SHOWN),
  };
}

/** Sets so many of a sheet's stored records against the share of them that a push may remove without a yes. */
export async function judgeShare(
  member: Member,
  target: RemovalTarget,
  count: number,
): Promise<Pick<Removal, 'stored' | 'share' | 'shareAllowed' | 'refused'>> {
  const stored = await countStored(member.tx, target);
  const { removalShare } = await readSettings(member);
  const share = stored === 0 ? 0 : count / stored;
  return { stored, share, shareAllowed: removalShare, refused: share > removalShare };
}
