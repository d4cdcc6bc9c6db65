import { useEffect, useState } from 'preact/hooks';
import { mayDo } from '../../../shared/roles.ts';
import { plural } from '../parts/plural.ts';
import { StepHeading } from '../parts/StepHeading.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import type { StepProps } from './ColumnsStep.tsx';
import { PushButtons } from './PushButtons.tsx';
import { PushCancelled } from './PushCancelled.tsx';
import { PushElsewhere } from './PushElsewhere.tsx';
import { PushFailure } from './PushFailure.tsx';
import { PushResult } from './PushResult.tsx';
import { PushRunning } from './PushRunning.tsx';
import { RemovalQuestion } from './RemovalQuestion.tsx';
import { SheetPanels } from './SheetPanels.tsx';
import { useSchedule } from './useSchedule.ts';

/** A push on its way, what it asks, and what became of every row. */
export function PushStep({ work, draft, pushDesk, role, syncing }: StepProps) {
  const { push, look } = pushDesk;
  const { sheetName } = draft.top;
  const [undone, setUndone] = useState<readonly string[]>([]);
  useEffect(() => {
    if (push === null) look(sheetName);
  }, []);
  const state = push?.state ?? 'running';
  const over = push !== null && !BUSY.has(push.state);
  const scheduling = useSchedule(work.clinicId, draft.saved, over);
  const cancel = (): void => pushDesk.cancel(sheetName);
  return (
    <main class="view">
      <StepHeading key={state}>{HEADINGS[state]}</StepHeading>
      {push === null && <Waiting label="Looking at the last push…" />}
      {push?.state === 'running' && <PushRunning sheetName={sheetName} running={push} pushDesk={pushDesk} />}
      {push?.state === 'paused' && (
        <Waiting
          label={`${push.rowsDone.toLocaleString('en-US')} of ${plural(push.rowCount, 'row')}. It goes on by itself within some minutes.`}
          done={push.rowsDone}
          of={push.rowCount}
        />
      )}
      {push?.state === 'cancelling' && <Waiting label="Stopping, and taking back what was stored…" />}
      {push?.state === 'elsewhere' && <PushElsewhere elsewhere={push} pushDesk={pushDesk} />}
      {push?.state === 'asking' && (
        <RemovalQuestion asking={push} pushDesk={pushDesk} mayPush={mayDo(role, 'push')} />
      )}
      {push?.state === 'cancelled' && <PushCancelled sheetName={sheetName} undo={push.undo} />}
      {push?.state === 'failed' && <PushFailure failure={push} onCancel={cancel} />}
      {push?.state === 'none' && <p>Nothing was pushed from this sheet yet.</p>}
      {push?.state === 'completed' && (
        <PushResult
          work={work}
          draft={draft}
          pushDesk={pushDesk}
          receipt={push.receipt}
          role={role}
          undone={undone}
        />
      )}
      {push !== null && over && (
        <>
          <SheetPanels
            key={push.state === 'completed' ? push.receipt.pushId : push.state}
            clinicId={work.clinicId}
            draft={draft}
            role={role}
            scheduling={scheduling}
            syncing={syncing}
            onUndone={({ pushId }) => setUndone([...undone, pushId])}
          />
          <PushButtons work={work} saved={draft.saved} pushDesk={pushDesk} role={role} />
        </>
      )}
    </main>
  );
}

/** While these are on, nothing else is offered. */
const BUSY: ReadonlySet<string> = new Set(['running', 'paused', 'cancelling', 'elsewhere', 'asking']);

const HEADINGS = {
  running: 'Pushing…',
  cancelling: 'Cancelling…',
  elsewhere: 'Someone else is pushing',
  paused: 'Paused by Google',
  asking: 'Remove what is gone?',
  completed: 'Pushed',
  cancelled: 'Cancelled',
  failed: 'The push stopped',
  none: 'Ready to push',
} as const;
