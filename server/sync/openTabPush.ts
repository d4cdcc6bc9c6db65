import { hash } from 'node:crypto';
import type { Push } from '../../shared/apiPushes.ts';
import { lockConnection } from '../mappings/lockConnection.ts';
import { Failure } from '../problem/failure.ts';
import { listPushes } from '../pushes/listPushes.ts';
import { type Opening, openPush } from '../pushes/openPush.ts';
import type { SyncMember } from './asSync.ts';

/** What a push of a tab is opened with: all that has to stay the same for its key to stay. */
export type TabOpening = Pick<Opening, 'connectionId' | 'mappingId' | 'headers' | 'rowCount'> & {
  readonly cellsAbove: Readonly<NonNullable<Opening['cellsAbove']>>;
};

/** Which push of which tab in which reading: the same again is the same push. */
export interface TabPushName {
  readonly runId: string;
  readonly sheetName: string;
  /** From 1. */
  readonly attempt: number;
}

/**
 * Opens the newest push of a tab, or finds the one that the same reading opened before it was stopped; null where that
 * one has ended, or was opened with other headers or rows.
 * @throws Failure `mapping_changed`, `mapping_invalid`, `push_running`
 */
export async function openTabPush(
  member: SyncMember,
  name: TabPushName,
  { cellsAbove, ...opening }: TabOpening,
): Promise<Push | null> {
  await lockConnection(member, opening.connectionId);
  const { connectionId } = opening;
  const { generation } = await listPushes(member, { connectionId, sheetName: name.sheetName });
  try {
    const push = await openPush(member, {
      ...opening,
      ...(Object.keys(cellsAbove).length > 0 && { cellsAbove }),
      key: keyOf(name),
      mode: 'mirror',
      generation: generation + 1,
      adjusts: false,
      automatic: true,
      takesOver: false,
    });
    return push.state === 'open' ? push : null;
  } catch (error) {
    if (error instanceof Failure && error.errors?.key !== undefined) return null;
    throw error;
  }
}

function keyOf({ runId, sheetName, attempt }: TabPushName): string {
  return hash('sha256', JSON.stringify([runId, sheetName, attempt]), 'base64url');
}
