import { describe, expect, it } from 'vitest';
import { sayDay, sayTime } from '../../../addon/ui/parts/sayTime.ts';

const NOW = new Date(2026, 2, 1, 15, 30);

describe('a moment in a person’s words', () => {
  it.each([
    [new Date(2026, 2, 1, 10, 42), 'today 10:42 AM'],
    [new Date(2026, 1, 28, 23, 59), 'yesterday 11:59 PM'],
    [new Date(2025, 10, 3, 9, 0), 'Nov 3, 2025, 9:00 AM'],
  ])('is told from the day on which it is read: %s', (moment, words) => {
    expect(sayTime(moment.getTime(), NOW)).toBe(words);
  });

  it('is the same calendar day wherever it is read', () => {
    expect(sayDay('2025-01-06')).toBe('Jan 6, 2025');
    expect(sayDay('2025-12-31T00:00:00.000Z')).toBe('Dec 31, 2025');
  });
});
