import type { SyncSchedule } from '../../shared/apiSync.ts';
import { formerIds } from '../db/ids/formerIds.ts';
import { connectionSyncs } from '../db/schema/syncs.ts';
import type { Member } from '../identity/asMember.ts';
import { nextRun } from './nextRun.ts';
import { requireSchedule } from './requireSchedule.ts';
import { showStatus, tellChange } from './setSync.ts';
import type { SyncServices } from './syncServices.ts';

/**
 * Begins to keep a connection in sync, or begins anew after its person connected again: by that schedule, with a first
 * reading at once. What was wrong before is over.
 * @throws Failure `invalid_request` for a schedule that is none
 */
export async function startSync(
  member: Member,
  connectionId: string,
  schedule: SyncSchedule,
  { queue, now }: Pick<SyncServices, 'queue' | 'now'>,
): Promise<void> {
  requireSchedule(schedule);
  const { tx, clinicId, userId } = member;
  const moment = now();
  const formerOf = await formerIds(tx, [connectionId]);
  const nextRunAt = new Date(nextRun(schedule, formerOf(connectionId), moment));
  const fresh = { pausedAt: null, failures: 0, troubleCode: null, trouble: null, seen: null };
  const at = new Date(moment);
  const set = { ...schedule, ...fresh, nextRunAt, setBy: userId, updatedAt: at };
  await tx
    .insert(connectionSyncs)
    .values({ clinicId, connectionId, createdAt: at, ...set })
    .onConflictDoUpdate({ target: [connectionSyncs.clinicId, connectionSyncs.connectionId], set });
  await showStatus(member, connectionId, 'active');
  await tellChange(member, connectionId, schedule, false);
  await queue.add(tx, { clinicId, connectionId, dueAt: at.toISOString(), askedBy: null });
}
