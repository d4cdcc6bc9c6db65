import { describe, expect, it } from 'vitest';
import { dashboardPeriods, firstPeriod } from '../../../../addon/ui/dashboard/dashboardPeriods.ts';
import { fitGrain, grainFor, grainsFor } from '../../../../addon/ui/dashboard/grains.ts';
import { BOARD_LIMITS } from '../../../../shared/apiBoard.ts';
import { addDays, splitSpan } from '../../../../shared/period.ts';

const TODAY = '2026-02-14';

describe('the periods of the dashboard', () => {
  it('are the last twelve months, years and quarters, this one as far as today', () => {
    expect(dashboardPeriods(TODAY).map(({ label, span }) => [label, span.from, span.to])).toEqual([
      ['Last 12 months', '2025-02-01', '2026-01-31'],
      ['This year', '2026-01-01', '2026-02-14'],
      ['Last year', '2025-01-01', '2025-12-31'],
      ['This quarter', '2026-01-01', '2026-02-14'],
      ['Last quarter', '2025-10-01', '2025-12-31'],
    ]);
    expect(firstPeriod(TODAY).label).toBe('Last 12 months');
  });
});

describe('the grains of a span', () => {
  const spans = [1, 7, 8, 29, 31, 62, 92, 365, 366, 1_100, 3_650, 36_500, 74_000].map((days) => {
    return { from: '2000-01-01', to: addDays('2000-01-01', days - 1) };
  });

  it('hold the one that is proposed', () => {
    for (const span of spans) expect(grainsFor(span)).toContain(grainFor(span));
  });

  it('never give more points than a board answers, nor more than can be seen', () => {
    for (const span of spans) {
      for (const grain of grainsFor(span)) {
        const { length } = splitSpan(span, grain);
        expect(length, `${grain}s from ${span.from} to ${span.to}`).toBeLessThanOrEqual(
          Math.min(BOARD_LIMITS.points, 210),
        );
      }
    }
  });

  it('stay as they were chosen where a span can be split by them', () => {
    const quarter = { from: '2025-01-01', to: '2025-03-31' };
    expect(fitGrain('month', quarter)).toBe('month');
    expect(fitGrain('year', quarter)).toBe('week');
  });

  it('are months for a year, weeks for a quarter, days for a month', () => {
    expect(grainFor({ from: '2025-01-01', to: '2025-12-31' })).toBe('month');
    expect(grainFor({ from: '2025-01-01', to: '2025-03-31' })).toBe('week');
    expect(grainFor({ from: '2025-01-01', to: '2025-01-31' })).toBe('day');
  });
});
