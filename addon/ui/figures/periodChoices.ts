import {
  addDays,
  addMonths,
  daysIn,
  type Grain,
  type Span,
  startOf,
  type WeekStart,
} from '../../../shared/period.ts';

export const PERIOD_NAMES = [
  'this_month',
  'last_month',
  'this_quarter',
  'this_year',
  'last_12_months',
  'chosen',
] as const;
export type PeriodName = (typeof PERIOD_NAMES)[number];

/** A period that a person can look at. */
export interface PeriodChoice {
  readonly name: PeriodName;
  readonly label: string;
  /** A running one goes from its first day to today. */
  readonly span: Span;
  readonly isRunning: boolean;
  /** With what grain to ask for it, so that it is compared with its like. */
  readonly grain: Grain;
  /** The last twelve periods up to its end, for a sparkline. */
  readonly recent: { readonly span: Span; readonly grain: Grain; readonly label: string };
}

const PERIODS_IN_A_SPARKLINE = 12;
const A_QUARTER = 92;
const GRAIN_NAMES: Readonly<Record<Grain, string>> = {
  day: 'days',
  week: 'weeks',
  month: 'months',
  quarter: 'quarters',
  year: 'years',
};

/** The periods that anyone is offered, seen from that day, this month and the last one first. `chosenPeriod` makes one of any other span. */
export function periodChoices(today: string): readonly [PeriodChoice, PeriodChoice, ...PeriodChoice[]] {
  const month = startOf('month', today);
  const lastMonth = { from: addMonths(month, -1), to: addDays(month, -1) };
  const lastYear = { from: addMonths(month, -12), to: lastMonth.to };
  const since = (from: string): Span => ({ from, to: today });
  return [
    period('this_month', 'This month', since(month), 'month', 'month'),
    period('last_month', 'Last month', lastMonth, 'month', 'month'),
    period('this_quarter', 'This quarter', since(startOf('quarter', today)), 'quarter', 'quarter'),
    // Twelve years are more than most clinics have kept.
    period('this_year', 'This year', since(startOf('year', today)), 'year', 'quarter'),
    period('last_12_months', 'Last 12 months', lastYear, 'month', 'month'),
  ];
}

/** A span of the person's own choice: compared with as many days before it, or months where it is a long one. */
export function chosenPeriod(span: Span, weekStart: WeekStart = 1): PeriodChoice {
  const days = daysIn(span);
  const grain = days <= A_QUARTER ? 'day' : 'month';
  return period('chosen', 'Chosen days', span, grain, recentGrain(days), weekStart);
}

function period(
  name: PeriodName,
  label: string,
  span: Span,
  grain: Grain,
  sparkGrain: Grain,
  weekStart: WeekStart = 1,
): PeriodChoice {
  const recent = {
    span: lastPeriods(span.to, sparkGrain, weekStart),
    grain: sparkGrain,
    label: `Last ${PERIODS_IN_A_SPARKLINE} ${GRAIN_NAMES[sparkGrain]}`,
  };
  return { name, label, span, isRunning: name.startsWith('this_'), grain, recent };
}

/** Twelve periods, the last one as far as the day. */
function lastPeriods(day: string, grain: Grain, weekStart: WeekStart): Span {
  const start = startOf(grain, day, weekStart);
  const before = PERIODS_IN_A_SPARKLINE - 1;
  if (grain === 'day' || grain === 'week')
    return { from: addDays(start, -before * (grain === 'week' ? 7 : 1)), to: day };
  const months = { month: 1, quarter: 3, year: 12 }[grain];
  return { from: addMonths(start, -before * months), to: day };
}

function recentGrain(days: number): Grain {
  if (days <= 14) return 'day';
  if (days <= 98) return 'week';
  return days <= 400 ? 'month' : 'quarter';
}
