import { useState } from 'preact/hooks';
import type { Mapping, Role } from '../../../shared/api.ts';
import type { UndoReceipt } from '../../../shared/apiPushes.ts';
import { mayDo } from '../../../shared/roles.ts';
import type { CallProblem } from '../../failure.ts';
import { problemOf } from '../parts/call.ts';
import { Paged } from '../parts/Paged.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import * as server from '../parts/server.ts';
import { useLoad } from '../parts/useLoad.ts';
import { PushLine } from './PushLine.tsx';

const PUSHES_AT_ONCE = 5;

interface PushesPanelProps {
  readonly clinicId: string;
  readonly saved: Mapping;
  readonly role: Role;
  readonly onUndone: ((undo: UndoReceipt) => void) | undefined;
}

/** The sheet's last pushes, and the way back from each. */
export function PushesPanel({ clinicId, saved, role, onUndone }: PushesPanelProps) {
  const { connectionId, sheetName } = saved;
  const [open, setOpen] = useState(false);
  const [undos, setUndos] = useState<readonly UndoReceipt[]>([]);
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ readonly id: string; readonly problem: CallProblem } | null>(null);
  const load = open ? () => server.pushes(clinicId, connectionId, sheetName) : null;
  const list = useLoad(load, [open, clinicId, connectionId, sheetName]);
  const undo = async (id: string): Promise<void> => {
    setBusy(id);
    setFailure(null);
    try {
      const done = await server.undoPush(clinicId, id);
      setUndos((before) => [...before, done]);
      onUndone?.(done);
    } catch (error) {
      setFailure({ id, problem: problemOf(error) });
    } finally {
      setBusy(null);
    }
  };
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Earlier pushes</summary>
      {open && (
        <div class="stack">
          {list.state === 'failed' && <ProblemNote problem={list.problem} onRetry={list.retry} />}
          {list.state === 'loading' && <p class="quiet small">Looking for earlier pushes…</p>}
          {list.state === 'ready' && list.value.pushes.length === 0 && (
            <p class="quiet small">Nothing was pushed from this sheet yet.</p>
          )}
          {list.state === 'ready' && (
            <ul class="columns pushes">
              <Paged items={list.value.pushes} atOnce={PUSHES_AT_ONCE}>
                {(push) => (
                  <PushLine
                    key={push.id}
                    sheetName={sheetName}
                    push={push}
                    undo={undos.find(({ pushId }) => pushId === push.id) ?? null}
                    busy={busy === push.id}
                    onUndo={mayDo(role, 'push') ? () => void undo(push.id) : null}
                  >
                    {failure?.id === push.id && <ProblemNote problem={failure.problem} />}
                  </PushLine>
                )}
              </Paged>
            </ul>
          )}
        </div>
      )}
    </details>
  );
}
