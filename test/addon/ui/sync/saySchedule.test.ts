import { describe, expect, it } from 'vitest';
import { saySchedule } from '../../../../addon/ui/sync/saySchedule.ts';
import type { SyncSchedule } from '../../../../shared/apiSync.ts';

const HERE = 'America/Chicago';
const often = { hour: null, weekday: null, timeZone: HERE } as const;

describe('a schedule in words', () => {
  it.each<[string, SyncSchedule]>([
    ['every 15 minutes', { ...often, every: '15_minutes' }],
    ['every hour', { ...often, every: 'hour' }],
    ['every day at 6 AM', { ...often, every: 'day', hour: 6 }],
    ['every day at 12 AM', { ...often, every: 'day', hour: 0 }],
    ['every Sunday at 1 PM', { ...often, every: 'week', hour: 13, weekday: 7 }],
  ])('is: %s', (words, schedule) => {
    expect(saySchedule(schedule, HERE)).toBe(words);
  });

  it('names the time zone of its hour where the reader lives in another one', () => {
    const schedule: SyncSchedule = { ...often, every: 'day', hour: 6 };
    expect(saySchedule(schedule, 'America/New_York')).toBe('every day at 6 AM (America/Chicago)');
    expect(saySchedule({ ...often, every: 'hour' }, 'America/New_York')).toBe('every hour');
  });
});
