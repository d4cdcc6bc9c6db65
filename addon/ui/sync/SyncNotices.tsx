import type { Role } from '../../../shared/api.ts';
import { loaded } from '../parts/useLoad.ts';
import { syncNotices } from './syncNotices.ts';
import type { Syncing } from './useSyncs.ts';

interface SyncNoticesProps {
  readonly syncing: Syncing;
  readonly spreadsheetId: string;
  readonly role: Role;
}

/** Says without being asked what keeps spreadsheets from being in sync. */
export function SyncNotices({ syncing, spreadsheetId, role }: SyncNoticesProps) {
  const notices = syncNotices(loaded(syncing.load)?.syncs ?? [], spreadsheetId, role);
  if (notices.length === 0) return null;
  return (
    <div class="notices">
      {notices.map(({ sync, sentence, way }) => (
        <div key={sync.connectionId} class="note alarm" role="alert">
          <p>
            {sentence} {sync.trouble?.sentence} {way !== null && WAYS[way]}
          </p>
        </div>
      ))}
    </div>
  );
}

const WAYS = {
  panel: 'You can do that under “Keep this sheet in sync”, in the step Sheet.',
  settings: 'You can do that in the settings, under Sync.',
  ask: 'Ask a clinic admin to do that.',
} as const;
