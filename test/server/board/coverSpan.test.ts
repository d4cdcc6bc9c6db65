import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverSpan } from '../../../server/board/coverSpan.ts';
import { addDays, endOf, GRAINS, splitSpan, type WeekStart } from '../../../shared/period.ts';

const day = fc.integer({ min: 0, max: 30_000 }).map((number) => addDays('1970-01-01', number));
const span = fc
  .tuple(day, fc.integer({ min: 0, max: 1_500 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }));

describe('the aggregates of a span', () => {
  it('make it up exactly, each day once, in order', () => {
    fc.assert(
      fc.property(
        span,
        fc.constantFrom(...GRAINS),
        fc.constantFrom<WeekStart>(1, 4, 7),
        (whole, grain, weekStart) => {
          let next = whole.from;
          for (const piece of coverSpan(whole, grain, weekStart)) {
            for (const period of splitSpan({ from: piece.from, to: piece.to }, piece.grain, weekStart)) {
              expect(period.from).toBe(next);
              next = addDays(endOf(piece.grain, period.from), 1);
            }
          }
          expect(next).toBe(addDays(whole.to, 1));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are few: a year and some days are months and days', () => {
    expect(coverSpan({ from: '2024-01-30', to: '2025-02-02' }, 'month')).toEqual([
      { grain: 'day', from: '2024-01-30', to: '2024-01-31' },
      { grain: 'month', from: '2024-02-01', to: '2025-01-01' },
      { grain: 'day', from: '2025-02-01', to: '2025-02-02' },
    ]);
  });
});
