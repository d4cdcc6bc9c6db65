import { ENDING_TROUBLES, PASSING_TROUBLES } from '../../shared/syncTrouble.ts';
import type { StoredSync } from './findSyncs.ts';
import { nextRun } from './nextRun.ts';
import type { ConnectionReading } from './readConnection.ts';
import { scheduleOf } from './scheduleOf.ts';

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;
/** What chance adds to a pause, so that not all who were sent away come back at once. */
const SPREAD = 0.2;

/**
 * When a sync is read next after a reading that ended at `moment`; `failures` counts that one. All in milliseconds since
 * 1970; null for never by itself. Passing trouble is tried again after a minute, then two, four and so on to an hour, or
 * when Google says, and never later than the schedule has it.
 */
export function planNext(
  sync: StoredSync,
  trouble: ConnectionReading['trouble'],
  moment: number,
): number | null {
  if (sync.pausedAt !== null) return null;
  if (trouble !== null && ENDING_TROUBLES.has(trouble.code)) return null;
  const scheduled = nextScheduled(sync, moment);
  if (trouble === null || !PASSING_TROUBLES.has(trouble.code)) return scheduled;
  return Math.min(scheduled, moment + pauseAfter(sync.failures, trouble.retryAfterMs));
}

/** A moment that came while the reading went on is not skipped. */
function nextScheduled(sync: StoredSync, moment: number): number {
  const due = sync.nextRunAt?.getTime();
  return due !== undefined && due <= moment
    ? due
    : nextRun(scheduleOf(sync), sync.formerConnectionId, moment);
}

function pauseAfter(failures: number, retryAfterMs: number | null): number {
  const growing = Math.min(MINUTE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  return Math.round(Math.max(growing, retryAfterMs ?? 0) * (1 + Math.random() * SPREAD));
}
