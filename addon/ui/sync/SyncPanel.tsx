import { useEffect, useState } from 'preact/hooks';
import type { Role } from '../../../shared/api.ts';
import { loaded } from '../parts/useLoad.ts';
import { SyncDesk } from './SyncDesk.tsx';
import { saySummary } from './sayState.ts';
import { timeZoneHere } from './scheduleDraft.ts';
import type { Syncing } from './useSyncs.ts';

interface SyncPanelProps {
  readonly clinicId: string;
  readonly connectionId: string;
  readonly role: Role;
  readonly syncing: Syncing;
}

/** Whether the spreadsheet is read by itself, and all about it once it is opened. */
export function SyncPanel(props: SyncPanelProps) {
  const { connectionId, syncing } = props;
  const [open, setOpen] = useState(false);
  const known = loaded(syncing.load);
  const sync = known?.syncs.find((each) => each.connectionId === connectionId) ?? null;
  // What was heard when the sidebar opened may be old by now.
  useEffect(() => {
    if (open) void syncing.look();
  }, [open, syncing.look]);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Keep this sheet in sync{known && `: ${saySummary(sync, timeZoneHere())}`}</summary>
      {open && (
        <div class="stack">
          <SyncDesk {...props} />
        </div>
      )}
    </details>
  );
}
