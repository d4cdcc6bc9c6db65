import { describe, expect, it } from 'vitest';
import { firstSchedule, RHYTHMS, withRhythm } from '../../../../addon/ui/sync/scheduleDraft.ts';
import { SYNC_EVERY, SyncSchedule } from '../../../../shared/apiSync.ts';

const first = firstSchedule('America/Chicago');

describe('a schedule on the screen', () => {
  it('offers every rhythm that the server takes', () => {
    expect(RHYTHMS.map(({ value }) => value)).toEqual(SYNC_EVERY);
  });

  it('has an hour for every day and week, a weekday for every week, and neither otherwise', () => {
    const daily = withRhythm(first, 'day');
    const weekly = withRhythm({ ...daily, hour: 17 }, 'week');
    expect([daily.hour, daily.weekday]).toEqual([6, null]);
    expect([weekly.hour, weekly.weekday]).toEqual([17, 1]);
    expect(withRhythm(weekly, '15_minutes')).toEqual({ ...first, every: '15_minutes' });
    for (const schedule of [first, daily, weekly]) expect(SyncSchedule.parse(schedule)).toEqual(schedule);
  });

  it('stays as it is where a rhythm is none', () => {
    expect(withRhythm(first, 'minute')).toEqual(first);
  });
});
