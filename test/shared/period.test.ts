import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysIn,
  GRAINS,
  periodOf,
  spanBefore,
  spanLastYear,
  splitSpan,
  type WeekStart,
} from '../../shared/period.ts';

const day = fc.integer({ min: -20_000, max: 60_000 }).map((number) => addDays('1970-01-01', number));
const span = fc
  .tuple(day, fc.integer({ min: 0, max: 900 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }));
const grain = fc.constantFrom(...GRAINS);
const weekStart = fc.constantFrom<WeekStart>(1, 2, 3, 4, 5, 6, 7);

describe('periods', () => {
  it('split a span into parts that follow each other without a gap', () => {
    fc.assert(
      fc.property(span, grain, weekStart, (whole, size, start) => {
        const parts = splitSpan(whole, size, start);
        expect(parts[0]?.from).toBe(whole.from);
        expect(parts.at(-1)?.to).toBe(whole.to);
        for (const [at, part] of parts.entries()) {
          expect(periodOf(size, part.from, start)).toEqual(periodOf(size, part.to, start));
          const next = parts[at + 1];
          if (next !== undefined) expect(next.from).toBe(addDays(part.to, 1));
        }
      }),
    );
  });

  it.each([
    ['2025-03-01', '2025-03-31', 'month', '2025-02-01', '2025-02-28'],
    ['2025-01-01', '2025-12-31', 'month', '2024-01-01', '2024-12-31'],
    ['2025-03-01', '2025-03-10', 'month', '2025-02-01', '2025-02-10'],
    ['2025-03-01', '2025-03-30', 'month', '2025-02-01', '2025-02-28'],
    ['2025-03-01', '2025-03-10', 'day', '2025-02-01', '2025-02-10'],
    ['2025-03-04', '2025-03-10', 'day', '2025-02-25', '2025-03-03'],
    ['2025-03-03', '2025-03-05', 'week', '2025-02-24', '2025-02-26'],
    ['2025-01-01', '2025-02-14', 'quarter', '2024-10-01', '2024-11-14'],
    ['2025-01-01', '2025-05-15', 'year', '2024-01-01', '2024-05-15'],
    ['2024-12-01', '2025-11-15', 'month', '2023-12-01', '2024-11-15'],
  ] as const)('%s to %s by %s is compared with %s to %s', (from, to, size, before, end) => {
    expect(spanBefore({ from, to }, size)).toEqual({ from: before, to: end });
  });

  it('of last year end where their months end', () => {
    expect(spanLastYear({ from: '2025-02-01', to: '2025-02-28' })).toEqual({
      from: '2024-02-01',
      to: '2024-02-29',
    });
    expect(spanLastYear({ from: '2024-02-01', to: '2024-02-29' })).toEqual({
      from: '2023-02-01',
      to: '2023-02-28',
    });
    expect(spanLastYear({ from: '2025-03-01', to: '2025-03-10' })).toEqual({
      from: '2024-03-01',
      to: '2024-03-10',
    });
  });

  it('before have as many days, where days are asked for', () => {
    fc.assert(
      fc.property(span, (whole) => {
        fc.pre(!whole.from.endsWith('-01'));
        const before = spanBefore(whole, 'day');
        expect(daysIn(before)).toBe(daysIn(whole));
        expect(addDays(before.to, 1)).toBe(whole.from);
      }),
    );
  });

  it('keep to the month’s end where months are added', () => {
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2025-01-15', -13)).toBe('2023-12-15');
    expect(addMonths('0003-05-01', 1)).toBe('0003-06-01');
  });

  it('of weeks begin on the day that the clinic says', () => {
    expect(periodOf('week', '2025-03-05', 1)).toEqual({ from: '2025-03-03', to: '2025-03-09' });
    expect(periodOf('week', '2025-03-05', 7)).toEqual({ from: '2025-03-02', to: '2025-03-08' });
    expect(periodOf('week', '2025-03-02', 7)).toEqual({ from: '2025-03-02', to: '2025-03-08' });
  });
});
