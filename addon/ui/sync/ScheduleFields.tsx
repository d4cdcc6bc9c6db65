import type { SyncSchedule } from '../../../shared/apiSync.ts';
import { WEEKDAYS } from '../../../shared/weekdays.ts';
import { Choice } from '../parts/Choice.tsx';
import { sayHour } from '../parts/sayHour.ts';
import { sayZone } from './saySchedule.ts';
import { RHYTHMS, withRhythm } from './scheduleDraft.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: sayHour(hour) }));
const DAYS = WEEKDAYS.map((label, index) => ({ value: String(index + 1), label }));

interface ScheduleFieldsProps {
  readonly schedule: SyncSchedule;
  readonly onChange: (schedule: SyncSchedule) => void;
}

/** How often a spreadsheet is read, and when. */
export function ScheduleFields({ schedule, onChange }: ScheduleFieldsProps) {
  const { every, hour, weekday, timeZone } = schedule;
  return (
    <>
      <Choice
        inline
        label="Read it"
        value={every}
        options={RHYTHMS}
        onChange={(value) => onChange(withRhythm(schedule, value))}
      />
      {weekday !== null && (
        <Choice
          inline
          label="On"
          value={String(weekday)}
          options={DAYS}
          onChange={(value) => onChange({ ...schedule, weekday: Number(value) })}
        />
      )}
      {hour !== null && (
        <>
          <Choice
            inline
            label="At"
            value={String(hour)}
            options={HOURS}
            onChange={(value) => onChange({ ...schedule, hour: Number(value) })}
          />
          <p class="quiet small">In the time of {sayZone(timeZone)}.</p>
        </>
      )}
    </>
  );
}
