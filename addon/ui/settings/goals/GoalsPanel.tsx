import { useRef } from 'preact/hooks';
import type { Account } from '../../../../shared/api.ts';
import { GoalsTab } from './GoalsTab.tsx';

interface GoalsPanelProps {
  readonly clinic: Account['clinics'][number];
  readonly isOpen: boolean;
}

/** The panel of the tab Goals, from its first opening on: a form that is half filled in outlives a look elsewhere. */
export function GoalsPanel({ clinic, isOpen }: GoalsPanelProps) {
  const wasOpen = useRef(false);
  wasOpen.current ||= isOpen;
  if (!wasOpen.current) return null;
  return (
    <div id="goals-panel" role="tabpanel" aria-labelledby="goals-tab" hidden={!isOpen}>
      <GoalsTab clinic={clinic} />
    </div>
  );
}
