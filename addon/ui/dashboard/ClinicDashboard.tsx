import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Account } from '../../../shared/api.ts';
import type { SpreadsheetSummary } from '../../sidebarCalls.ts';
import { saySpan } from '../figures/saySpan.ts';
import { Charts } from './Charts.tsx';
import { Controls } from './Controls.tsx';
import type { RowsWish } from './charts/chart.ts';
import { RowsView } from './RowsView.tsx';
import { useDashboard } from './useDashboard.ts';

interface ClinicDashboardProps {
  readonly clinic: Account['clinics'][number];
  readonly spreadsheet: SpreadsheetSummary;
  /** The choice of another clinic. */
  readonly children: ComponentChildren;
}

/** A clinic's charts, or the rows behind a number of them. */
export function ClinicDashboard({ clinic, spreadsheet, children }: ClinicDashboardProps) {
  const dashboard = useDashboard(clinic.id, clinic.role);
  const { wish, open, goBack } = useRowsBehind();
  const { choice, providers } = dashboard;
  const ofWhom = providers.find(({ id }) => id === choice.providerId)?.name ?? null;
  return (
    <>
      {wish !== null && (
        <RowsView clinicId={clinic.id} spreadsheet={spreadsheet} wish={wish} onBack={goBack} />
      )}
      <div class="dashboard" hidden={wish !== null}>
        <header>
          <h1 class="printed">
            {clinic.name}
            {ofWhom !== null && `, ${ofWhom}`}, {saySpan(choice.span)}
          </h1>
          <Controls dashboard={dashboard}>{children}</Controls>
        </header>
        <Charts clinicId={clinic.id} dashboard={dashboard} ofWhom={ofWhom} onOpen={open} />
      </div>
    </>
  );
}

/** The rows that are open, and the way back to where the keyboard was. */
function useRowsBehind() {
  const [wish, setWish] = useState<RowsWish | null>(null);
  const from = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (wish === null) from.current?.focus();
  }, [wish]);
  const open = (next: RowsWish): void => {
    from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setWish(next);
  };
  return { wish, open, goBack: () => setWish(null) };
}
