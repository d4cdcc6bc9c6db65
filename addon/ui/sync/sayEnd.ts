import type { SyncEnd } from '../../../shared/apiSync.ts';

/** What disconnecting came to. Records that are stored stay in any case. */
export function sayEnd({ revoked, kept }: SyncEnd): string {
  if (kept)
    return 'Disconnected. Another spreadsheet of the clinic still needs what Google allows, so that stays.';
  if (revoked) return 'Disconnected. What Google allowed for this clinic is given back.';
  return 'Disconnected. Google did not answer; Chairside gives back what it allowed as soon as it does.';
}
