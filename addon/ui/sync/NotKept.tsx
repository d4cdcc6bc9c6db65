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
      <>
        <Explanation />
        <p class="small">It is not kept in sync yet. A clinic admin of yours can connect it with Google.</p>
      </>
    );
  }
  return (
    <>
      <Explanation />
      <ConnectButton {...connected} label="Connect with Google" schedule={schedule}>
        <ScheduleFields schedule={schedule} onChange={setSchedule} />
        <p class="quiet small">
          Google asks you once whether Chairside may read this spreadsheet. It sees no other file of yours,
          and you can take it back at any time.
        </p>
      </ConnectButton>
    </>
  );
}

/** What it does, and how it differs from the push that runs by itself. */
function Explanation() {
  return (
    <p class="quiet small">
      Chairside’s server reads the spreadsheet on schedule, also when nobody has it open. It reads whole rows
      of the tabs that are mapped and keeps the mapped columns alone. “Push by itself” runs inside Google
      Sheets instead, and only the mapped columns leave the sheet.
    </p>
  );
}
