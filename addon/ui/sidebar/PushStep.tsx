import { useEffect } from 'preact/hooks';
import { mayPush } from '../mapping/mayPush.ts';
import { StepHeading } from '../parts/StepHeading.tsx';
import type { StepProps } from './ColumnsStep.tsx';
import { MarksPanel } from './MarksPanel.tsx';
import { PushFailure } from './PushFailure.tsx';
import { PushRunning } from './PushRunning.tsx';
import { ReceiptView } from './ReceiptView.tsx';
import { TotalsTable } from './TotalsTable.tsx';

/** A push on its way, and what became of every row. */
export function PushStep({ work, draft, pushDesk, role }: StepProps) {
  const { push, begin, look } = pushDesk;
  const { saved, top } = draft;
  useEffect(() => {
    if (push === null) look(top.sheetName);
  }, []);
  const state = push?.state ?? 'running';
  const again = (): void => {
    if (saved !== null) begin(work.clinicId, saved);
  };
  return (
    <main class="view">
      <StepHeading key={state}>{HEADINGS[state]}</StepHeading>
      {push?.state === 'running' && <PushRunning progress={push.progress} />}
      {push?.state === 'failed' && <PushFailure failure={push} />}
      {push?.state === 'none' && <p>Nothing was pushed from this sheet yet.</p>}
      {push?.state === 'completed' && (
        <>
          <ReceiptView draft={draft} receipt={push.receipt} />
          {saved !== null && (
            <TotalsTable key={push.receipt.pushId} clinicId={work.clinicId} mapping={saved} />
          )}
          <MarksPanel work={work} draft={draft} issues={push.receipt.issues} role={role} />
        </>
      )}
      {push !== null && push.state !== 'running' && (
        <div class="buttons">
          <button type="button" class="primary" disabled={!mayPush(role) || saved === null} onClick={again}>
            {AGAIN[push.state]}
          </button>
          {push.state === 'failed' && push.problem.code === 'headers_changed' && (
            <button type="button" class="plain" onClick={work.reopen}>
              Look at the columns
            </button>
          )}
          {push.state !== 'failed' && (
            <button type="button" class="plain" onClick={() => work.open('columns')}>
              Change columns
            </button>
          )}
        </div>
      )}
    </main>
  );
}

const HEADINGS = {
  running: 'Pushing…',
  completed: 'Pushed',
  failed: 'The push stopped',
  none: 'Ready to push',
} as const;

const AGAIN = { completed: 'Push again', failed: 'Try again', none: 'Push' } as const;
