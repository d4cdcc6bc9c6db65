import { daysIn, GRAINS, type Grain, type Span } from '../../../shared/period.ts';

export const GRAIN_LABELS: Readonly<Record<Grain, string>> = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
};

/** How many days a span has at least and at most for a line of such periods to be read. */
const DAYS: Readonly<Record<Grain, readonly [least: number, most: number]>> = {
  day: [1, 100],
  week: [8, 400],
  month: [29, 1_900],
  quarter: [93, 5_500],
  year: [366, 75_000],
};

/** By what a span can be split so that its lines can still be read. */
export function grainsFor(span: Span): readonly Grain[] {
  const days = daysIn(span);
  return GRAINS.filter((grain) => {
    const [least, most] = DAYS[grain];
    return days >= least && days <= most;
  });
}

/** The grain that shows a span best: the longest one with enough periods, months for a year. */
export function grainFor(span: Span): Grain {
  const days = daysIn(span);
  if (days <= 31) return 'day';
  if (days <= 100) return 'week';
  return days <= 1_100 ? 'month' : days <= 3_700 ? 'quarter' : 'year';
}

/** That grain where the span can be split by it, else the one that shows the span best. */
export function fitGrain(grain: Grain, span: Span): Grain {
  return grainsFor(span).includes(grain) ? grain : grainFor(span);
}
