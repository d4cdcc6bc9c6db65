import { useState } from 'preact/hooks';
import type { Role } from '../../../shared/api.ts';
import type { Sync, SyncEnd } from '../../../shared/apiSync.ts';
import { mayDo } from '../../../shared/roles.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { ConnectButton } from './ConnectButton.tsx';
import { ScheduleChange } from './ScheduleChange.tsx';
import { SyncActions } from './SyncActions.tsx';
import { saySchedule } from './saySchedule.ts';
import { sayReadings, sayState } from './sayState.ts';
import { timeZoneHere } from './scheduleDraft.ts';
import { useDeeds } from './useDeeds.ts';
import type { Syncing } from './useSyncs.ts';

export interface SyncStandingProps {
  readonly clinicId: string;
  readonly sync: Sync;
  readonly role: Role;
  readonly syncing: Syncing;
  readonly onEnd: (end: SyncEnd) => void;
}

/** How a spreadsheet that is kept in sync stands, and what can be done about it. */
export function SyncStanding({ clinicId, sync, role, syncing, onEnd }: SyncStandingProps) {
  const { connectionId, schedule, by, trouble, needsReconnecting } = sync;
  const deeds = useDeeds(clinicId, connectionId, syncing, onEnd);
  const [changes, setChanges] = useState(false);
  const connects = mayDo(role, 'keep_in_sync');
  return (
    <>
      <p>
        <strong role="status">{sayState(sync)}</strong> {sayReadings(sync, new Date())}
      </p>
      {trouble !== null && <p class="note alarm">{trouble.sentence}</p>}
      <p class="quiet small">
        {sayTabs(sync.sheetNames)} {saySchedule(schedule, timeZoneHere())}.{' '}
        {by !== null && `Connected by ${by}.`} {!connects && 'A clinic admin can change it.'}
      </p>
      {needsReconnecting && connects && (
        <ConnectButton {...{ clinicId, connectionId, schedule, syncing }} label="Connect again" />
      )}
      {changes ? (
        <ScheduleChange
          schedule={schedule}
          onSave={(next) => {
            setChanges(false);
            deeds.change({ schedule: next });
          }}
          onCancel={() => setChanges(false)}
        />
      ) : (
        <SyncActions sync={sync} role={role} deeds={deeds} onChange={() => setChanges(true)} />
      )}
      {deeds.problem !== null && <ProblemNote problem={deeds.problem} />}
    </>
  );
}

function sayTabs(sheetNames: readonly string[]): string {
  const named = sheetNames.map((name) => `“${name}”`).join(', ');
  return named === '' ? 'No tab is mapped yet. It is looked at' : `Reads ${named}`;
}
