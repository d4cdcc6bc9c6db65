import type { SyncSchedule } from '../../shared/apiSync.ts';
import type { connectionSyncs } from '../db/schema/syncs.ts';

/** When a sync is to be read, out of its row. */
export function scheduleOf({
  every,
  hour,
  weekday,
  timeZone,
}: Pick<typeof connectionSyncs.$inferSelect, keyof SyncSchedule>): SyncSchedule {
  return { every, hour, weekday, timeZone };
}
