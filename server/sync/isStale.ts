import type { SyncEvery } from '../../shared/apiSync.ts';
import type { connectionSyncs } from '../db/schema/syncs.ts';

const MINUTE_MS = 60_000;
const EVERY_MS: Readonly<Record<SyncEvery, number>> = {
  '15_minutes': 15 * MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: 24 * 60 * MINUTE_MS,
  week: 7 * 24 * 60 * MINUTE_MS,
};
/** As many intervals without success as app_stale_syncs allows. */
const INTERVALS = 3;

/** True where a sync had no success for three intervals at `moment`, in milliseconds since 1970. */
export function isStale(
  { every, lastSuccessAt, createdAt }: typeof connectionSyncs.$inferSelect,
  moment: number,
): boolean {
  return (lastSuccessAt ?? createdAt).getTime() < moment - INTERVALS * EVERY_MS[every];
}
