import { describe, expect, it } from 'vitest';
import { localDay } from '../../../../addon/ui/figures/localDay.ts';
import { chosenPeriod, periodChoices } from '../../../../addon/ui/figures/periodChoices.ts';
import { saySpan } from '../../../../addon/ui/figures/saySpan.ts';
import { spanBefore, splitSpan } from '../../../../shared/period.ts';

const TODAY = '2025-11-14';

describe('the periods on offer', () => {
  const spans = Object.fromEntries(periodChoices(TODAY).map(({ name, span }) => [name, span]));

  it('run from their first day to today, or are over', () => {
    expect(spans).toEqual({
      this_month: { from: '2025-11-01', to: TODAY },
      last_month: { from: '2025-10-01', to: '2025-10-31' },
      this_quarter: { from: '2025-10-01', to: TODAY },
      this_year: { from: '2025-01-01', to: TODAY },
      last_12_months: { from: '2024-11-01', to: '2025-10-31' },
    });
  });

  it('are compared with their like', () => {
    const before = periodChoices(TODAY).map(({ name, span, grain }) => [name, spanBefore(span, grain)]);
    expect(Object.fromEntries(before)).toEqual({
      this_month: { from: '2025-10-01', to: '2025-10-14' },
      last_month: { from: '2025-09-01', to: '2025-09-30' },
      this_quarter: { from: '2025-07-01', to: '2025-08-14' },
      this_year: { from: '2024-01-01', to: '2024-11-14' },
      last_12_months: { from: '2023-11-01', to: '2024-10-31' },
    });
  });

  it.each([TODAY, '2024-02-29', '2025-01-01', '2025-12-31'])(
    'have twelve periods behind them on %s',
    (today) => {
      for (const { recent } of periodChoices(today)) {
        expect(splitSpan(recent.span, recent.grain)).toHaveLength(12);
      }
    },
  );

  it('take any days of the person’s choice, with twelve periods that suit their length', () => {
    for (const [from, grain] of [
      ['2025-11-10', 'day'],
      ['2025-10-20', 'week'],
      ['2025-05-20', 'month'],
      ['2021-05-20', 'quarter'],
    ] as const) {
      const { recent } = chosenPeriod({ from, to: TODAY }, 7);
      expect(recent.grain).toBe(grain);
      expect(splitSpan(recent.span, grain, 7)).toHaveLength(12);
    }
  });
});

describe('the person’s day', () => {
  it('is that of their own calendar', () => {
    expect(localDay(new Date(2025, 0, 5, 23, 59))).toBe('2025-01-05');
    expect(localDay(new Date(2025, 10, 30, 0, 0))).toBe('2025-11-30');
  });
});

describe('a span', () => {
  it.each([
    ['2025-09-01', '2025-09-30', 'Sep 2025'],
    ['2025-07-01', '2025-09-30', 'Jul–Sep 2025'],
    ['2024-11-01', '2025-10-31', 'Nov 2024 – Oct 2025'],
    ['2024-01-01', '2024-12-31', '2024'],
    ['2024-12-01', '2024-12-31', 'Dec 2024'],
    ['2024-10-01', '2024-12-31', 'Oct–Dec 2024'],
    ['2024-01-01', '2025-12-31', 'Jan 2024 – Dec 2025'],
    ['2025-10-01', '2025-10-14', 'Oct 1–14, 2025'],
    ['2025-10-14', '2025-10-14', 'Oct 14, 2025'],
    ['2025-07-01', '2025-08-14', 'Jul 1 – Aug 14, 2025'],
    ['2024-12-29', '2025-01-04', 'Dec 29, 2024 – Jan 4, 2025'],
  ])('from %s to %s is %s', (from, to, words) => {
    expect(saySpan({ from, to })).toBe(words);
  });
});
