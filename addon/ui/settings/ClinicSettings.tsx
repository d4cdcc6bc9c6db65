import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api.ts';
import { ActivityTab } from './ActivityTab.tsx';
import { KpisPanel } from './kpis/KpisPanel.tsx';
import { MembersTab } from './MembersTab.tsx';
import { type TabName, Tabs } from './Tabs.tsx';
import { useMembers } from './useMembers.ts';

interface ClinicSettingsProps {
  readonly clinic: Account['clinics'][number];
  readonly myId: string;
  /** Which clinic it is, or the choice of it. */
  readonly children: ComponentChildren;
}

/** One clinic's members and what went on in it. */
export function ClinicSettings({ clinic, myId, children }: ClinicSettingsProps) {
  const [tab, setTab] = useState<TabName>('members');
  const members = useMembers(clinic.id);
  return (
    <div class="settings">
      <header>
        {children}
        <Tabs tab={tab} onOpen={setTab} />
      </header>
      <main>
        {/* A form that is half filled in outlives a look at the other tab. */}
        <div id="members-panel" role="tabpanel" aria-labelledby="members-tab" hidden={tab !== 'members'}>
          <MembersTab clinic={clinic} myId={myId} members={members} />
        </div>
        {tab === 'activity' && (
          <div id="activity-panel" role="tabpanel" aria-labelledby="activity-tab">
            <ActivityTab clinicId={clinic.id} known={members.load} />
          </div>
        )}
        <KpisPanel clinic={clinic} isOpen={tab === 'kpis'} />
      </main>
    </div>
  );
}
