import { useState } from 'preact/hooks';
import { ConnectButton } from './ConnectButton.tsx';
import { ScheduleFields } from './ScheduleFields.tsx';
import { firstSchedule, timeZoneHere } from './scheduleDraft.ts';
import type { Syncing } from './useSyncs.ts';

interface NotKeptProps {
  readonly clinicId: string;
  readonly connectionId: string;
  readonly mayConnect: boolean;
  readonly syncing: Syncing;
}

/** A spreadsheet that nobody reads by itself yet: how it can be, for whoever may say so. */
export function NotKept({ mayConnect, ...connected }: NotKeptProps) {
  const [schedule, setSchedule] = useState(() => firstSchedule(timeZoneHere()));
  if (!mayConnect) {
    return (
      <p class="small">It is not kept in sync yet. A clinic admin of yours can connect it with Google.</p>
    );
  }
  return (
    <>
      <ScheduleFields schedule={schedule} onChange={setSchedule} />
      <p class="quiet small">
        Google asks you once whether Chairside may read this spreadsheet. It sees no other file of yours, and
        you can take it back at any time.
      </p>
      <ConnectButton {...connected} label="Connect with Google" schedule={schedule} />
    </>
  );
}
