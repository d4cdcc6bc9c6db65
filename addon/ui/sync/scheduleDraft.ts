import type { SyncEvery, SyncSchedule } from '../../../shared/apiSync.ts';

/** Before anybody comes in. */
const USUAL_HOUR = 6;
const MONDAY = 1;

/** How often, as a list to choose from. */
export const RHYTHMS: readonly { readonly value: SyncEvery; readonly label: string }[] = [
  { value: '15_minutes', label: 'Every 15 minutes' },
  { value: 'hour', label: 'Every hour' },
  { value: 'day', label: 'Every day' },
  { value: 'week', label: 'Every week' },
];

/** The time zone that the reader lives in, as their browser has it. */
export function timeZoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What a new sync begins with. */
export function firstSchedule(timeZone: string): SyncSchedule {
  return { every: 'hour', hour: null, weekday: null, timeZone };
}

/** The schedule with another rhythm: an hour for every day and week, a weekday for every week, and for no other. */
export function withRhythm(schedule: SyncSchedule, value: string): SyncSchedule {
  const every = RHYTHMS.find((rhythm) => rhythm.value === value)?.value ?? schedule.every;
  const hasHour = every === 'day' || every === 'week';
  return {
    every,
    hour: hasHour ? (schedule.hour ?? USUAL_HOUR) : null,
    weekday: every === 'week' ? (schedule.weekday ?? MONDAY) : null,
    timeZone: schedule.timeZone,
  };
}
