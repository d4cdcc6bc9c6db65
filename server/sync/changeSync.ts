import { and, eq } from 'drizzle-orm';
import type { ChangeSync, Sync, SyncSchedule } from '../../shared/apiSync.ts';
import { connectionSyncs } from '../db/schema/syncs.ts';
import type { Member } from '../identity/asMember.ts';
import { describeSync } from './describeSyncs.ts';
import { findSync, holdSync, type SyncRow } from './findSyncs.ts';
import { needsReconnecting, requireConnected } from './needsReconnecting.ts';
import { nextRun } from './nextRun.ts';
import { requireSchedule } from './requireSchedule.ts';
import { scheduleOf } from './scheduleOf.ts';
import { showStatus, tellChange } from './setSync.ts';
import { statusOf } from './statusOf.ts';

/**
 * Sets when a sync is read, pauses it or lets it go on. Repeating it changes nothing and leaves no event. `now` is in
 * milliseconds since 1970.
 * @throws Failure `not_found`; `invalid_request` for a schedule that is none; `reconnect_needed` where it is to go on and
 * only connecting again helps
 */
export async function changeSync(
  member: Member,
  connectionId: string,
  input: ChangeSync,
  now: number,
): Promise<Sync> {
  const row = await holdSync(member, connectionId);
  const schedule = input.schedule ?? scheduleOf(row.sync);
  requireSchedule(schedule);
  const isPaused = input.paused ?? row.sync.pausedAt !== null;
  if (input.paused === false) requireConnected(row);
  if (isOther(row, schedule, isPaused)) {
    await keep(member, row, { schedule, isPaused, now });
    await tellChange(member, connectionId, schedule, isPaused);
  }
  return describeSync(member, await findSync(member, connectionId), now);
}

function isOther({ sync }: SyncRow, schedule: SyncSchedule, isPaused: boolean): boolean {
  const said = ({ every, hour, weekday, timeZone }: SyncSchedule): string =>
    JSON.stringify([every, hour, weekday, timeZone]);
  return said(sync) !== said(schedule) || (sync.pausedAt !== null) !== isPaused;
}

async function keep(
  member: Member,
  row: SyncRow,
  { schedule, isPaused, now }: { schedule: SyncSchedule; isPaused: boolean; now: number },
): Promise<void> {
  const { tx, clinicId } = member;
  const { connectionId, formerConnectionId } = row.sync;
  const pausedAt = isPaused ? (row.sync.pausedAt ?? new Date(now)) : null;
  const isRead = !isPaused && !needsReconnecting(row);
  const nextRunAt = isRead ? new Date(nextRun(schedule, formerConnectionId, now)) : null;
  await tx
    .update(connectionSyncs)
    .set({ ...schedule, pausedAt, nextRunAt, updatedAt: new Date(now) })
    .where(and(eq(connectionSyncs.clinicId, clinicId), eq(connectionSyncs.connectionId, connectionId)));
  await showStatus(member, connectionId, statusOf({ ...row.sync, pausedAt }));
}
