import { useState } from 'preact/hooks';
import type { Account } from '../../../../shared/api.ts';
import { mayDo } from '../../../../shared/roles.ts';
import { ProblemNote } from '../../parts/ProblemNote.tsx';
import { StepHeading } from '../../parts/StepHeading.tsx';
import { loaded } from '../../parts/useLoad.ts';
import { Waiting } from '../../parts/Waiting.tsx';
import { sayEnd } from '../../sync/sayEnd.ts';
import { useSyncs } from '../../sync/useSyncs.ts';
import { useWatch } from '../../sync/useWatch.ts';
import { CloseButton } from '../CloseButton.tsx';
import { SyncItem } from './SyncItem.tsx';

interface SyncTabProps {
  readonly clinic: Account['clinics'][number];
}

/** Every spreadsheet of the clinic that is kept in sync, and how each is doing. */
export function SyncTab({ clinic: { id: clinicId, role } }: SyncTabProps) {
  const syncing = useSyncs(clinicId, true);
  const { load, look } = syncing;
  const [said, setSaid] = useState('');
  useWatch(look, loaded(load)?.syncs.some(({ isRunning }) => isRunning) ? 'busy' : 'calm');
  if (load.state === 'loading') return <Waiting label="Looking for what is kept in sync…" />;
  if (load.state === 'failed') return <ProblemNote problem={load.problem} onRetry={load.retry} />;
  const { available, syncs } = load.value;
  return (
    <>
      <StepHeading>Which spreadsheets are kept in sync?</StepHeading>
      <p role="status">{said}</p>
      {!available && <p class="quiet">This Chairside is not set up to read spreadsheets by itself.</p>}
      {available && syncs.length === 0 && (
        <p class="note">
          None is yet.{' '}
          {mayDo(role, 'keep_in_sync')
            ? 'Open the spreadsheet and Chairside’s sidebar, and choose “Keep this sheet in sync” there.'
            : 'A clinic admin can begin with one, in the sidebar of the spreadsheet.'}
        </p>
      )}
      <ul class="syncs" aria-label="Kept in sync">
        {syncs.map((sync) => (
          <SyncItem
            key={sync.connectionId}
            {...{ clinicId, sync, role, syncing }}
            onEnd={(end) => setSaid(`${sync.spreadsheetName}: ${sayEnd(end)}`)}
          />
        ))}
      </ul>
      <div class="buttons">
        <CloseButton />
      </div>
    </>
  );
}
