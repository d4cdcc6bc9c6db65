import type { LookBack } from './goalTarget.ts';
import {
  addDays,
  addMonths,
  endOf,
  type Grain,
  periodOf,
  type Span,
  startOf,
  type WeekStart,
} from './period.ts';

/** What says which periods a goal is for: every whole period of the grain of which a day lies in `from` to `to`. */
export interface GoalSpan extends Span {
  readonly grain: Grain;
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
const WEEKS_A_YEAR = 52;
const NAMES = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** The goal's period that holds today, or else the nearest one. */
export function goalPeriod({ grain, from, to }: GoalSpan, today: string, weekStart: WeekStart): Span {
  return periodOf(grain, today < from ? from : today > to ? to : today, weekStart);
}

/** True where the goal is for a single period. */
export function isOnePeriod({ grain, from, to }: GoalSpan, weekStart: WeekStart): boolean {
  return startOf(grain, from, weekStart) === startOf(grain, to, weekStart);
}

/** The whole periods that a target looks back at from the one that begins on `start`, the earliest first. */
export function periodsBehind(look: LookBack, grain: Grain, start: string): readonly Span[] {
  if (look.kind === 'last_year') return [wholePeriod(grain, yearBefore(grain, start))];
  const count = look.kind === 'average' ? look.count : 1;
  return Array.from({ length: count }, (_, at) => wholePeriod(grain, before(grain, start, count - at)));
}

/** A period in words: `March 5, 2025`, `the week of March 3, 2025`, `March 2025`, `Q1 2025`, `2025`. */
export function sayPeriod(grain: Grain, start: string): string {
  const [year = '', month = '', day = ''] = start.split('-');
  const name = NAMES[Number(month) - 1] ?? month;
  const date = `${name} ${Number(day)}, ${year}`;
  switch (grain) {
    case 'day':
      return date;
    case 'week':
      return `the week of ${date}`;
    case 'month':
      return `${name} ${year}`;
    case 'quarter':
      return `Q${Math.ceil(Number(month) / MONTHS.quarter)} ${year}`;
    case 'year':
      return year;
  }
}

/** When that is: `on March 5, 2025`, `in March 2025`. */
export function sayWhen(grain: Grain, start: string): string {
  return `${grain === 'day' ? 'on' : 'in'} ${sayPeriod(grain, start)}`;
}

function wholePeriod(grain: Grain, start: string): Span {
  return { from: start, to: endOf(grain, start) };
}

function before(grain: Grain, start: string, count: number): string {
  if (grain === 'day') return addDays(start, -count);
  if (grain === 'week') return addDays(start, -7 * count);
  return addMonths(start, -MONTHS[grain] * count);
}

/** Weeks go back by 52 of them, so that they stay weeks; everything else by the calendar. */
function yearBefore(grain: Grain, start: string): string {
  return grain === 'week' ? addDays(start, -7 * WEEKS_A_YEAR) : addMonths(start, -12);
}
