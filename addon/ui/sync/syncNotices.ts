import type { Role } from '../../../shared/api.ts';
import type { Sync } from '../../../shared/apiSync.ts';
import { mayDo } from '../../../shared/roles.ts';
import { plural } from '../parts/plural.ts';

/** So many failures in a row are no passing trouble. */
const MANY_FAILURES = 3;

/** Something about a spreadsheet that is to be said without being asked. */
export interface SyncNotice {
  readonly sync: Sync;
  readonly sentence: string;
  /** Where the member can do something about it, or that they have to ask; null where the trouble says what to do. */
  readonly way: 'panel' | 'settings' | 'ask' | null;
}

/** What a member is told of the clinic's syncs; `spreadsheetId` is the one that is open. */
export function syncNotices(
  syncs: readonly Sync[],
  spreadsheetId: string,
  role: Role,
): readonly SyncNotice[] {
  return syncs.flatMap((sync) => noticeOf(sync, sync.spreadsheetId === spreadsheetId, role) ?? []);
}

function noticeOf(sync: Sync, isOpen: boolean, role: Role): SyncNotice | null {
  const connects = mayDo(role, 'keep_in_sync');
  const isTheirs = isOpen && mayDo(role, 'push');
  if (sync.needsReconnecting) {
    const sentence = `“${sync.spreadsheetName}” is not kept in sync any more.`;
    if (connects) return { sync, sentence, way: isOpen ? 'panel' : 'settings' };
    return isTheirs ? { sync, sentence, way: 'ask' } : null;
  }
  if (!isTheirs || sync.status === 'paused' || sync.failures < MANY_FAILURES) return null;
  const times = plural(sync.failures, 'time');
  return { sync, sentence: `This spreadsheet could not be read ${times} in a row.`, way: null };
}
