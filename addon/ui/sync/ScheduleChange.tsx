import { useEffect, useRef, useState } from 'preact/hooks';
import type { SyncSchedule } from '../../../shared/apiSync.ts';
import { ScheduleFields } from './ScheduleFields.tsx';

interface ScheduleChangeProps {
  readonly schedule: SyncSchedule;
  readonly onSave: (schedule: SyncSchedule) => void;
  readonly onCancel: () => void;
}

/** Another schedule for a spreadsheet that is kept in sync. It takes the focus. */
export function ScheduleChange({ schedule, onSave, onCancel }: ScheduleChangeProps) {
  const [draft, setDraft] = useState(schedule);
  const area = useRef<HTMLFieldSetElement>(null);
  useEffect(() => area.current?.querySelector('select')?.focus(), []);
  return (
    <fieldset class="stack" ref={area}>
      <legend class="hidden">Schedule</legend>
      <ScheduleFields schedule={draft} onChange={setDraft} />
      <div class="nearest">
        <button type="button" class="plain" onClick={() => onSave(draft)}>
          Save
        </button>
        <button type="button" class="plain" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </fieldset>
  );
}
