import { useState } from 'preact/hooks';
import type { PushSchedule } from '../../sidebarCalls.ts';
import { Choice } from '../parts/Choice.tsx';
import { sayHour } from '../parts/sayHour.ts';
import { modeWords } from './pushModes.ts';
import type { Rhythm } from './useSchedule.ts';

const EVERY = [
  { value: 'never', label: 'Never' },
  { value: 'hour', label: 'Every hour' },
  { value: 'day', label: 'Every day' },
] as const;
const MODES = ['mirror', 'upsert', 'changed'] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: sayHour(hour) }));
const USUAL_HOUR = 6;

interface ScheduleFormProps {
  readonly schedule: PushSchedule | null;
  readonly busy: boolean;
  /** Null ends it. */
  readonly onSet: (rhythm: Rhythm | null) => void;
}

/** How often the sheet is pushed by itself, when, and what such a push takes. */
export function ScheduleForm({ schedule, busy, onSet }: ScheduleFormProps) {
  const [every, setEvery] = useState<(typeof EVERY)[number]['value']>(schedule?.every ?? 'never');
  const [hour, setHour] = useState(schedule?.hour ?? USUAL_HOUR);
  const [mode, setMode] = useState<Rhythm['mode']>(schedule?.mode ?? 'mirror');
  const set = (): void =>
    onSet(every === 'never' ? null : { every, hour: every === 'day' ? hour : null, mode });
  return (
    <>
      <Choice
        label="Push this sheet by itself"
        value={every}
        options={EVERY}
        onChange={(value) => setEvery(EVERY.find((each) => each.value === value)?.value ?? every)}
      />
      {every === 'day' && (
        <Choice
          inline
          label="From"
          value={String(hour)}
          options={HOURS}
          onChange={(value) => setHour(Number(value))}
        />
      )}
      {every !== 'never' && (
        <>
          <Choice
            label="What it takes"
            value={mode}
            options={MODES.map((value) => ({ value, label: modeWords(value)?.label ?? value }))}
            onChange={(value) => setMode(MODES.find((each) => each === value) ?? mode)}
          />
          <p class="quiet small">
            Chairside writes you an e-mail when one fails. More removed rows than the clinic allows are a
            failure too: nobody is there to ask.
          </p>
        </>
      )}
      <button type="button" class="plain" disabled={busy} onClick={set}>
        {busy ? 'Saving…' : 'Save'}
      </button>
    </>
  );
}
