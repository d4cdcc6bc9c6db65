import { useState } from 'preact/hooks';
import type { Role } from '../../../shared/api.ts';
import { mayDo } from '../../../shared/roles.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { loaded } from '../parts/useLoad.ts';
import { NotKept } from './NotKept.tsx';
import { SyncStanding } from './SyncStanding.tsx';
import { sayEnd } from './sayEnd.ts';
import type { Syncing } from './useSyncs.ts';
import { useWatch } from './useWatch.ts';

interface SyncDeskProps {
  readonly clinicId: string;
  readonly connectionId: string;
  readonly role: Role;
  readonly syncing: Syncing;
}

/** All about keeping one spreadsheet in sync: what that is, the way to begin with it, and how it stands. */
export function SyncDesk({ clinicId, connectionId, role, syncing }: SyncDeskProps) {
  const { load } = syncing;
  const [ended, setEnded] = useState('');
  const sync = loaded(load)?.syncs.find((each) => each.connectionId === connectionId);
  useWatch(syncing.look, sync?.isRunning ? 'busy' : 'calm');
  if (load.state === 'failed') return <ProblemNote problem={load.problem} onRetry={load.retry} />;
  if (load.state === 'loading') return <p class="quiet small">Looking at the sync…</p>;
  if (!load.value.available && sync === undefined) {
    return <p class="quiet small">This Chairside is not set up to read spreadsheets by itself.</p>;
  }
  return (
    <>
      <p role="status" class="small">
        {sync === undefined ? ended : ''}
      </p>
      {sync === undefined ? (
        <NotKept {...{ clinicId, connectionId, syncing }} mayConnect={mayDo(role, 'keep_in_sync')} />
      ) : (
        <SyncStanding {...{ clinicId, sync, role, syncing }} onEnd={(end) => setEnded(sayEnd(end))} />
      )}
    </>
  );
}
