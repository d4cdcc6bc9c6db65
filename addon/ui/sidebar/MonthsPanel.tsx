import { useState } from 'preact/hooks';
import type { Mapping, Role } from '../../../shared/api.ts';
import { mayDo } from '../../../shared/roles.ts';
import { Paged } from '../parts/Paged.tsx';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { MonthLine } from './MonthLine.tsx';
import { RemovalShare } from './RemovalShare.tsx';
import { useMonths } from './useMonths.ts';

const MONTHS_AT_ONCE = 12;

interface MonthsPanelProps {
  readonly clinicId: string;
  readonly saved: Mapping;
  readonly role: Role;
}

/** The months that hold something, which of them are closed, and how much a push may remove. */
export function MonthsPanel({ clinicId, saved, role }: MonthsPanelProps) {
  const [open, setOpen] = useState(false);
  const { list, busy, problem, close, reopen } = useMonths(clinicId, saved, open);
  const mayClose = mayDo(role, 'close_months');
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Closed months and limits</summary>
      {open && (
        <div class="stack">
          <p class="quiet small">
            A closed month keeps its numbers, for every sheet of the clinic.
            {!mayClose && ' A clinic admin closes and reopens it.'}
            {list.state === 'ready' &&
              list.value.some(({ isArchived }) => isArchived) &&
              ' So does an archived one, until whoever runs the server brings it back.'}
          </p>
          {list.state === 'failed' && <ProblemNote problem={list.problem} onRetry={list.retry} />}
          {list.state === 'loading' && <p class="quiet small">Looking at the months…</p>}
          {list.state === 'ready' && list.value.length === 0 && (
            <p class="quiet small">No month holds anything of this sheet yet.</p>
          )}
          {list.state === 'ready' && (
            <ul class="months">
              <Paged items={list.value} atOnce={MONTHS_AT_ONCE}>
                {(month) => (
                  <MonthLine
                    key={month.month}
                    month={month}
                    busy={busy}
                    change={mayClose ? { close, reopen } : null}
                  />
                )}
              </Paged>
            </ul>
          )}
          {problem !== null && <ProblemNote problem={problem} />}
          <RemovalShare clinicId={clinicId} mayChange={mayDo(role, 'change_settings')} />
        </div>
      )}
    </details>
  );
}
