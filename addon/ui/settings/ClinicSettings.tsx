import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/api.ts';
import { mayDo } from '../../../shared/roles.ts';
import { AdminPanels } from './AdminPanels.tsx';
import { ClinicTab } from './clinic/ClinicTab.tsx';
import { GoalsPanel } from './goals/GoalsPanel.tsx';
import { KpisPanel } from './kpis/KpisPanel.tsx';
import { SyncTab } from './sync/SyncTab.tsx';
import { Tabs } from './Tabs.tsx';
import { type TabName, tabsFor } from './tabNames.ts';

interface ClinicSettingsProps {
  readonly clinic: Account['clinics'][number];
  readonly myId: string;
  /** Which clinic it is, or the choice of it. */
  readonly children: ComponentChildren;
}

/** One clinic's settings, as far as the person's role sees them. */
export function ClinicSettings({ clinic, myId, children }: ClinicSettingsProps) {
  const tabs = tabsFor(clinic.role);
  const [tab, setTab] = useState<TabName>(tabs[0]?.name ?? 'goals');
  return (
    <div class="settings">
      <header>
        {children}
        <Tabs tabs={tabs} tab={tab} onOpen={setTab} />
      </header>
      <main>
        {mayDo(clinic.role, 'manage_members') && <AdminPanels clinic={clinic} myId={myId} tab={tab} />}
        <GoalsPanel clinic={clinic} isOpen={tab === 'goals'} />
        <KpisPanel clinic={clinic} isOpen={tab === 'kpis'} />
        {tab === 'sync' && (
          <div id="sync-panel" role="tabpanel" aria-labelledby="sync-tab">
            <SyncTab clinic={clinic} />
          </div>
        )}
        {tab === 'clinic' && (
          <div id="clinic-panel" role="tabpanel" aria-labelledby="clinic-tab">
            <ClinicTab clinic={clinic} />
          </div>
        )}
      </main>
    </div>
  );
}
