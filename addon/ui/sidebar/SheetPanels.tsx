import type { Role } from '../../../shared/api.ts';
import type { UndoReceipt } from '../../../shared/apiPushes.ts';
import type { Draft } from '../mapping/draft.ts';
import { SyncPanel } from '../sync/SyncPanel.tsx';
import type { Syncing } from '../sync/useSyncs.ts';
import { MonthsPanel } from './MonthsPanel.tsx';
import { PushesPanel } from './PushesPanel.tsx';
import { SchedulePanel } from './SchedulePanel.tsx';
import type { Scheduling } from './useSchedule.ts';

interface SheetPanelsProps {
  readonly clinicId: string;
  readonly draft: Draft;
  readonly role: Role;
  readonly scheduling: Scheduling;
  readonly syncing: Syncing;
  readonly onUndone?: (undo: UndoReceipt) => void;
}

/** What goes on around a sheet that was saved before: its pushes, its months, pushing by itself, and being kept in sync. */
export function SheetPanels({ clinicId, draft, role, scheduling, syncing, onUndone }: SheetPanelsProps) {
  const { saved } = draft;
  if (saved === null) return null;
  return (
    <section aria-label="This sheet">
      <SchedulePanel scheduling={scheduling} role={role} />
      <SyncPanel clinicId={clinicId} connectionId={saved.connectionId} role={role} syncing={syncing} />
      <PushesPanel clinicId={clinicId} saved={saved} role={role} onUndone={onUndone} />
      <MonthsPanel clinicId={clinicId} saved={saved} role={role} />
    </section>
  );
}
