import type { Sync } from '../../shared/apiSync.ts';
import type { connectionSyncs } from '../db/schema/syncs.ts';

/** How a sync stands in a word: what someone decided goes before what went wrong. */
export function statusOf({
  pausedAt,
  troubleCode,
}: Pick<typeof connectionSyncs.$inferSelect, 'pausedAt' | 'troubleCode'>): Sync['status'] {
  if (pausedAt !== null) return 'paused';
  return troubleCode === null ? 'active' : 'error';
}
