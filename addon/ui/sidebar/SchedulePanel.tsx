import { useState } from 'preact/hooks';
import type { Role } from '../../../shared/api.ts';
import { mayDo } from '../../../shared/roles.ts';
import type { PushSchedule } from '../../sidebarCalls.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { sayHour } from '../parts/sayHour.ts';
import { sayTime } from '../parts/sayTime.ts';
import { loaded } from '../parts/useLoad.ts';
import { ScheduleForm } from './ScheduleForm.tsx';
import type { Scheduling } from './useSchedule.ts';

interface SchedulePanelProps {
  readonly scheduling: Scheduling;
  readonly role: Role;
}

/** Whether the sheet is pushed by itself, and what became of that last. */
export function SchedulePanel({ scheduling, role }: SchedulePanelProps) {
  const [open, setOpen] = useState(false);
  const { load, busy, problem, set } = scheduling;
  const schedule = loaded(load);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Push by itself{load.state === 'ready' && `: ${sayRhythm(schedule)}`}</summary>
      {open && (
        <div class="stack">
          {load.state === 'failed' && <ProblemNote problem={load.problem} onRetry={load.retry} />}
          {load.state === 'loading' && <p class="quiet small">Looking at the schedule…</p>}
          {schedule !== null && <LastResult schedule={schedule} />}
          {load.state === 'ready' && mayDo(role, 'push') && (
            <ScheduleForm key={schedule?.by} schedule={schedule} busy={busy} onSet={set} />
          )}
          {problem !== null && <ProblemNote problem={problem} />}
        </div>
      )}
    </details>
  );
}

function LastResult({ schedule: { by, last } }: { readonly schedule: PushSchedule }) {
  return (
    <>
      <p class="small">Asked for by {by}: it runs in that name.</p>
      <p class={last?.state === 'failed' ? 'wrong small' : 'small'} role="status">
        {last === null
          ? 'It has not run yet.'
          : `${RESULTS[last.state]} ${sayTime(last.at)}: ${last.sentence}`}
      </p>
    </>
  );
}

const RESULTS = { completed: 'Done', failed: 'Failed', paused: 'Paused, and goes on by itself,' } as const;

function sayRhythm(schedule: PushSchedule | null): string {
  if (schedule === null) return 'never';
  return schedule.every === 'hour' ? 'every hour' : `every day at ${sayHour(schedule.hour ?? 0)}`;
}
