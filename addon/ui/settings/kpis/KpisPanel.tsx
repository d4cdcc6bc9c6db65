import { useRef } from 'preact/hooks';
import type { Account } from '../../../../shared/api.ts';
import { KpisTab } from './KpisTab.tsx';

interface KpisPanelProps {
  readonly clinic: Account['clinics'][number];
  readonly isOpen: boolean;
}

/** The panel of the tab KPIs, from its first opening on: a form that is half filled in outlives a look elsewhere. */
export function KpisPanel({ clinic, isOpen }: KpisPanelProps) {
  const wasOpen = useRef(false);
  wasOpen.current ||= isOpen;
  if (!wasOpen.current) return null;
  return (
    <div id="kpis-panel" role="tabpanel" aria-labelledby="kpis-tab" hidden={!isOpen}>
      <KpisTab clinic={clinic} />
    </div>
  );
}
