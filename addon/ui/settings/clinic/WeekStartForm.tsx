import { useState } from 'preact/hooks';
import { WEEKDAYS, weekdayName } from '../../../../shared/weekdays.ts';
import { Choice } from '../../parts/Choice.tsx';
import { ProblemNote } from '../../parts/ProblemNote.tsx';
import { StepHeading } from '../../parts/StepHeading.tsx';
import * as server from '../../parts/server.ts';
import { CloseButton } from '../CloseButton.tsx';
import { useSubmit } from '../useSubmit.ts';

interface WeekStartFormProps {
  readonly clinicId: string;
  /** The ISO number of the day that holds. */
  readonly saved: number;
}

/** Says on which day the clinic's weeks begin. */
export function WeekStartForm({ clinicId, saved }: WeekStartFormProps) {
  const [day, setDay] = useState(saved);
  const [said, setSaid] = useState('');
  const { busy, problems, form, submit } = useSubmit({
    shown: [],
    send: () => server.changeSettings(clinicId, { weekStart: day }),
    onSent: ({ weekStart }) =>
      setSaid(
        `Saved: weeks begin on ${weekdayName(weekStart)}. All weekly numbers are those of such weeks now.`,
      ),
  });
  return (
    <form class="form" ref={form} noValidate onSubmit={submit}>
      <StepHeading>The clinic’s weeks</StepHeading>
      <p class="quiet small">Weekly numbers and goals of weeks are counted from this day on.</p>
      <div class="pair">
        <Choice
          label="Weeks begin on"
          value={String(day)}
          options={WEEKDAYS.map((name, at) => ({ value: String(at + 1), label: name }))}
          onChange={(value) => {
            setSaid('');
            setDay(Number(value));
          }}
        />
      </div>
      <p role="status" class={said === '' ? undefined : 'note'}>
        {said}
      </p>
      {problems.rest !== null && <ProblemNote problem={problems.rest} />}
      <div class="buttons">
        <button type="submit" class="primary" aria-disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </button>
        <CloseButton />
      </div>
    </form>
  );
}
