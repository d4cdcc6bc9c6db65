import type { Sync } from '../../../shared/apiSync.ts';
import { sayAgo, sayComing } from './sayMoments.ts';
import { saySchedule } from './saySchedule.ts';

/** How a spreadsheet stands, in the fewest words. */
export function sayState(sync: Sync): string {
  if (sync.isRunning) return 'Reading now…';
  if (sync.needsReconnecting) return 'Stopped: it has to be connected again.';
  if (sync.status === 'paused') return 'Paused.';
  if (sync.trouble !== null) return 'Not in sync.';
  if (sync.lastSuccessAt === null) return 'Connected.';
  return sync.isStale ? 'Not up to date.' : 'In sync.';
}

/** When it was read last, and when it is again: `Last read 2 minutes ago, next at 3:15 PM.` */
export function sayReadings(sync: Sync, now: Date): string {
  const { lastSuccessAt, nextRunAt } = sync;
  const last = lastSuccessAt === null ? 'Not read yet' : `Last read ${sayAgo(lastSuccessAt, now)}`;
  if (sync.needsReconnecting || sync.status === 'paused' || nextRunAt === null) return `${last}.`;
  const again = sync.trouble === null ? 'next' : 'tried again';
  return `${last}, ${again} ${sayComing(nextRunAt, now)}.`;
}

/** How a spreadsheet stands, behind the name of its panel; null for one that is not kept in sync. */
export function saySummary(sync: Sync | null, here: string): string {
  if (sync === null) return 'no';
  if (sync.needsReconnecting) return 'has to be connected again';
  if (sync.status === 'paused') return 'paused';
  return sync.trouble === null ? saySchedule(sync.schedule, here) : 'not in sync';
}
