import type { SyncTroubleCode } from '../../shared/syncTrouble.ts';
import type { SyncTrouble } from './syncTrouble.ts';

/** The gravest first: what ends the sync, what keeps all tabs out, what waits for a person, what passes by itself. */
const GRAVEST_FIRST: readonly SyncTroubleCode[] = [
  'reconnect',
  'not_allowed',
  'file_gone',
  'google_refused',
  'google_busy',
  'google_unavailable',
  'internal',
  'no_mapping',
  'tab_gone',
  'headers_changed',
  'removal_refused',
  'not_pushable',
  'push_running',
  'rows_moved',
];

/** Trouble that the other tabs of the spreadsheet would have, too. */
const OF_ALL_TABS: ReadonlySet<SyncTroubleCode> = new Set(
  GRAVEST_FIRST.slice(0, GRAVEST_FIRST.indexOf('internal')),
);

/** The gravest trouble; of several, the first. Null for none. */
export function findGravest(troubles: readonly SyncTrouble[]): SyncTrouble | null {
  const [gravest] = [...troubles].sort((a, b) => gravityOf(a) - gravityOf(b));
  return gravest ?? null;
}

/** True where there is no use in reading the next tab. */
export function isOfAllTabs({ code }: SyncTrouble): boolean {
  return OF_ALL_TABS.has(code);
}

function gravityOf({ code }: SyncTrouble): number {
  return GRAVEST_FIRST.indexOf(code);
}
