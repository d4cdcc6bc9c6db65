import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratioOf } from '../../shared/formula/ratio.ts';
import { goalPeriod, isOnePeriod, periodsBehind, sayPeriod, sayWhen } from '../../shared/goalPeriod.ts';
import { readTarget } from '../../shared/goalTarget.ts';
import { sayGoal, sayNumber, writeExactly } from '../../shared/goalWords.ts';
import { findKpi } from '../../shared/kpis.ts';
import { addDays, daysIn, GRAINS, periodOf, type WeekStart } from '../../shared/period.ts';

const grains = fc.constantFrom(...GRAINS);
const starts = fc
  .integer({ min: 1, max: 7 })
  .map((day): WeekStart => [1, 2, 3, 4, 5, 6, 7].find((each): each is WeekStart => each === day) ?? 1);
const days = fc.integer({ min: -20_000, max: 60_000 }).map((number) => addDays('1970-01-01', number));

describe('the period of a goal', () => {
  it.each([
    ['2025-03-14', '2025-03-01'],
    ['2024-06-01', '2025-01-01'],
    ['2026-06-01', '2025-12-01'],
  ])('on %s is the one that begins on %s', (today, from) => {
    const goal = { grain: 'month', from: '2025-01-15', to: '2025-12-10' } as const;
    expect(goalPeriod(goal, today, 1).from).toBe(from);
  });

  it('is one of the whole periods in which the goal has a day', () => {
    fc.assert(
      fc.property(grains, days, fc.nat(900), days, starts, (grain, from, length, today, weekStart) => {
        const to = addDays(from, length);
        const period = goalPeriod({ grain, from, to }, today, weekStart);
        expect(period).toEqual(periodOf(grain, period.from, weekStart));
        expect(period.from <= to && period.to >= from).toBe(true);
        if (today >= from && today <= to) expect(period.from <= today && today <= period.to).toBe(true);
        if (isOnePeriod({ grain, from, to }, weekStart))
          expect(period).toEqual(periodOf(grain, from, weekStart));
      }),
    );
  });
});

describe('what a target looks back at', () => {
  it('is whole periods, each right behind the next, the last one right before', () => {
    fc.assert(
      fc.property(grains, days, fc.integer({ min: 1, max: 24 }), starts, (grain, day, count, weekStart) => {
        const { from } = periodOf(grain, day, weekStart);
        const behind = periodsBehind({ kind: 'average', count }, grain, from);
        expect(behind).toHaveLength(count);
        const next = [...behind.slice(1).map((each) => each.from), from];
        expect(behind.map(({ to }) => addDays(to, 1))).toEqual(next);
        for (const each of behind) expect(each).toEqual(periodOf(grain, each.from, weekStart));
        expect(periodsBehind({ kind: 'previous' }, grain, from)).toEqual(behind.slice(-1));
      }),
    );
  });

  it('of a year earlier is a period of the same kind, of weeks 52 before', () => {
    const [week] = periodsBehind({ kind: 'last_year' }, 'week', '2025-03-03');
    expect(week).toEqual({ from: '2024-03-04', to: '2024-03-10' });
    expect(daysIn({ from: week?.from ?? '', to: '2025-03-02' })).toBe(364);
    expect(periodsBehind({ kind: 'last_year' }, 'month', '2024-02-01')).toEqual([
      { from: '2023-02-01', to: '2023-02-28' },
    ]);
    expect(periodsBehind({ kind: 'last_year' }, 'day', '2024-02-29')).toEqual([
      { from: '2023-02-28', to: '2023-02-28' },
    ]);
  });

  it('is read from the target, each thing once', () => {
    const text =
      'max(previous_month, average_of_last(3)) + previous_month - average_of_last( 12 ) * average_of_last(3)';
    expect(readTarget(text, 'month').looksBack).toEqual([
      { kind: 'previous' },
      { kind: 'average', count: 3 },
      { kind: 'average', count: 12 },
    ]);
    expect(readTarget('100 * 1.1 - 3', 'month').looksBack).toEqual([]);
  });
});

describe('the words of a goal', () => {
  it.each([
    ['day', '2025-03-05', 'on March 5, 2025'],
    ['week', '2025-03-03', 'in the week of March 3, 2025'],
    ['month', '2025-03-01', 'in March 2025'],
    ['quarter', '2025-07-01', 'in Q3 2025'],
    ['year', '2025-01-01', 'in 2025'],
  ] as const)('for a %s say when', (grain, start, words) => {
    expect(sayWhen(grain, start)).toBe(words);
    expect(words).toContain(sayPeriod(grain, start));
  });

  it.each([
    ['-1234567.5', 'money', '−1,234,567.5'],
    ['94.1', 'percent', '94.1 %'],
    ['1200', 'count', '1,200'],
    ['90', 'seconds', '90 s'],
  ] as const)('write %s of %s as %s', (decimal, unit, words) => {
    expect(sayNumber(decimal, unit)).toBe(words);
  });

  it('say a number that was worked out, and a formula with its signs', () => {
    const production = findKpi('production');
    if (production === undefined) throw new Error('there is no such KPI');
    const say = (text: string): string =>
      sayGoal(
        production,
        { grain: 'month', from: '2025-01-01', to: '2025-12-31' },
        readTarget(text, 'month'),
        text,
        1,
      );
    expect(say('40000 + 1 / 8')).toBe('Gross production each month: at least 40,000.125');
    expect(say('average_of_last(3)*1.05+100')).toBe(
      'Gross production each month: at least the average of the last 3 months × 1.05 + 100',
    );
    expect(say('same_month_last_year  /  2')).toBe(
      'Gross production each month: at least the same month last year ÷ 2',
    );
  });

  it('lose no digit of what was typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 0, max: 6 }), (units, places) => {
        const value = ratioOf(`${units}.${'0'.repeat(places)}1`);
        expect(ratioOf(writeExactly(value, 2))).toEqual(value);
      }),
    );
  });
});
