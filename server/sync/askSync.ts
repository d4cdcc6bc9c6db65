import type { Sync } from '../../shared/apiSync.ts';
import { addEvent } from '../audit/addEvent.ts';
import type { Member } from '../identity/asMember.ts';
import { describeSync } from './describeSyncs.ts';
import { holdSync } from './findSyncs.ts';
import { requireConnected } from './needsReconnecting.ts';
import { listWaiting } from './queue/listWaiting.ts';
import type { SyncServices } from './syncServices.ts';

/**
 * Has a connection read without waiting for its schedule, paused or not. Where a reading of it waits or runs already,
 * that one is it, and nothing is added.
 * @throws Failure `not_found`; `reconnect_needed` where only connecting again helps
 */
export async function askSync(
  member: Member,
  connectionId: string,
  { queue, now }: Pick<SyncServices, 'queue' | 'now'>,
): Promise<Sync> {
  const row = await holdSync(member, connectionId);
  requireConnected(row);
  const moment = now();
  const waiting = await listWaiting(member, [connectionId]);
  if (!waiting.has(connectionId)) {
    const { tx, clinicId, userId: askedBy } = member;
    await queue.add(tx, { clinicId, connectionId, dueAt: new Date(moment).toISOString(), askedBy });
    await addEvent(member, { action: 'sync.asked', subjectId: connectionId });
  }
  return describeSync(member, row, moment);
}
