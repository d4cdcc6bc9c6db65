import { useState } from 'preact/hooks';
import { SyncStanding, type SyncStandingProps } from '../../sync/SyncStanding.tsx';
import { SyncFacts } from './SyncFacts.tsx';
import { Timeline } from './Timeline.tsx';

/** One spreadsheet that is kept in sync: how it stands, what it came to last, and all its readings once opened. */
export function SyncItem(props: SyncStandingProps) {
  const { clinicId, sync } = props;
  const [open, setOpen] = useState(false);
  return (
    <li>
      <h2>{sync.spreadsheetName}</h2>
      <SyncStanding {...props} />
      <SyncFacts sync={sync} />
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          Readings<span class="hidden"> of {sync.spreadsheetName}</span>
        </summary>
        {open && <Timeline clinicId={clinicId} sync={sync} />}
      </details>
    </li>
  );
}
