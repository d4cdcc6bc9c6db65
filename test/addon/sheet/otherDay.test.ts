import { describe, expect, it } from 'vitest';
import { otherDay } from '../../../addon/sheet/otherDay.ts';
import type { Cell } from '../../../shared/cell.ts';

const DAY = '2025-01-07';

describe('a cell', () => {
  it.each<Cell>([
    ...['1/7/2025', '01.07.25', '7/1/2025', '2025-01-07', '2025-01-07 14:18:16'],
    ...[{ date: '2025-01-07' }, { date: '2025-01-07T09:30:00' }],
  ])('says the day as %j', (cell) => {
    expect(otherDay(cell, DAY)).toBe(false);
  });

  it.each<Cell>([
    ...['1/8/2025', '01.07.24', '2025-02-07 14:18:16', '1/1/2025'],
    ...[{ date: '2025-01-08' }, { date: '2024-01-07T09:30:00' }],
  ])('says another day as %j', (cell) => {
    expect(otherDay(cell, DAY)).toBe(true);
  });

  it.each<Cell>(['', 'Tue', 'Jan-25', '05/22', '0.5', '1.322.35.10', 45_664, true])(
    'says no day that can be read without a mapping as %j',
    (cell) => {
      expect(otherDay(cell, DAY)).toBeNull();
    },
  );
});
