import type { Account } from '../../../shared/api.ts';
import { ActivityTab } from './ActivityTab.tsx';
import { MembersTab } from './MembersTab.tsx';
import type { TabName } from './tabNames.ts';
import { useMembers } from './useMembers.ts';

interface AdminPanelsProps {
  readonly clinic: Account['clinics'][number];
  readonly myId: string;
  readonly tab: TabName;
}

/** What is for clinic admins alone: the members, and what went on. */
export function AdminPanels({ clinic, myId, tab }: AdminPanelsProps) {
  const members = useMembers(clinic.id);
  return (
    <>
      {/* A form that is half filled in outlives a look at the other tab. */}
      <div id="members-panel" role="tabpanel" aria-labelledby="members-tab" hidden={tab !== 'members'}>
        <MembersTab clinic={clinic} myId={myId} members={members} />
      </div>
      {tab === 'activity' && (
        <div id="activity-panel" role="tabpanel" aria-labelledby="activity-tab">
          <ActivityTab clinicId={clinic.id} known={members.load} />
        </div>
      )}
    </>
  );
}
