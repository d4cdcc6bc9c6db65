import type { SyncEnd } from '../../../shared/apiSync.ts';

/** What disconnecting came to. Records that are stored stay in any case. */
export function sayEnd({ revoked, kept }: SyncEnd): string {
  if (kept)
    return 'Disconnected. Another spreadsheet of the clinic still needs what Google allows, so that stays.';
  if (revoked) return 'Disconnected. Chairside may read nothing at Google any more.';
  return 'Disconnected. Google did not answer; Chairside takes its permission back as soon as it does.';
}
