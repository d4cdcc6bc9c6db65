import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayHere, endOfDay, lastDay, startOfDay } from '../../../../addon/ui/settings/dayInstants.ts';

const { TZ } = process.env;
afterEach(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

describe.each(['America/Chicago', 'Asia/Kolkata', 'Pacific/Apia'])('days of a membership in %s', (zone) => {
  beforeEach(() => {
    process.env.TZ = zone;
  });

  // 2025-03-09 has 23 hours in Chicago, 2025-11-02 has 25.
  it.each(['2025-03-09', '2025-11-02', '2024-02-29', '2025-12-31'])(
    '%s counts from its midnight to its end',
    (day) => {
      const [first, end] = [new Date(startOfDay(day)), new Date(endOfDay(day))];
      expect([first.getHours(), first.getMinutes(), end.getHours(), end.getMinutes()]).toEqual([0, 0, 0, 0]);
      expect(dayHere(first)).toBe(day);
      expect(dayHere(new Date(end.getTime() - 1))).toBe(day);
      expect(lastDay(endOfDay(day))).toBe(day);
    },
  );
});

describe('a membership', () => {
  it('that never ends has no last day', () => {
    expect(lastDay(null)).toBe('');
  });

  it('that ends in the middle of a day has that day as its last', () => {
    process.env.TZ = 'America/Chicago';
    expect(lastDay('2025-01-06T18:00:00Z')).toBe('2025-01-06');
  });
});
