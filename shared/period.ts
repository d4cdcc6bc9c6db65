/** How long a period is. */
export const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Grain = (typeof GRAINS)[number];

/** A span of days, both of them in it, as YYYY-MM-DD. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** The day on which a clinic's weeks begin, by its ISO number: 1 is Monday, 7 Sunday. */
export type WeekStart = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MILLISECONDS_A_DAY = 86_400_000;
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** Days from 1 January 1970 to that day. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / MILLISECONDS_A_DAY;
}

/** The day so many days after 1 January 1970. */
export function dayOf(number: number): string {
  return new Date(number * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(dayNumber(day) + days);
}

/** The number of days of a span, both ends in it. */
export function daysIn({ from, to }: Span): number {
  return dayNumber(to) - dayNumber(from) + 1;
}

/** The same day so many months on; where that month is shorter, its last day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(2000, month - 1 + months, 1));
  first.setUTCFullYear(first.getUTCFullYear() + year - 2000);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  first.setUTCDate(Math.min(date, last.getUTCDate()));
  return first.toISOString().slice(0, 10);
}

/** The day's ISO number in the week: 1 is Monday, 7 Sunday. */
export function weekday(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** The first day of the period of that grain in which the day lies. */
export function startOf(grain: Grain, day: string, weekStart: WeekStart = 1): string {
  if (grain === 'day') return day;
  if (grain === 'week') return addDays(day, -((weekday(day) - weekStart + 7) % 7));
  const size = MONTHS[grain];
  const month = Number(day.slice(5, 7)) - 1;
  const first = month - (month % size) + 1;
  return `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}

/** The last day of the period of that grain which begins on `start`. */
export function endOf(grain: Grain, start: string): string {
  if (grain === 'day') return start;
  if (grain === 'week') return addDays(start, 6);
  return addDays(addMonths(start, MONTHS[grain]), -1);
}

/** The period of that grain in which the day lies. */
export function periodOf(grain: Grain, day: string, weekStart: WeekStart = 1): Span {
  const from = startOf(grain, day, weekStart);
  return { from, to: endOf(grain, from) };
}

/** The periods of that grain which make up a span, in order; the first and the last are cut to it. */
export function splitSpan({ from, to }: Span, grain: Grain, weekStart: WeekStart = 1): Span[] {
  const parts: Span[] = [];
  for (let start = from; start <= to; ) {
    const end = endOf(grain, startOf(grain, start, weekStart));
    parts.push({ from: start, to: end < to ? end : to });
    start = addDays(end, 1);
  }
  return parts;
}

/**
 * The span before this one: as many whole months before, where it is whole months; the same days of the month before,
 * where days or weeks of a month's beginning are asked for; else as many periods of the grain before.
 */
export function spanBefore(span: Span, grain: Grain, weekStart: WeekStart = 1): Span {
  const months = wholeMonths(span);
  if (months !== null) return { from: addMonths(span.from, -months), to: addDays(span.from, -1) };
  if (grain === 'day' || grain === 'week') return shortSpanBefore(span, grain, weekStart);
  return shiftMonths(span, -MONTHS[grain] * splitSpan(span, grain, weekStart).length);
}

function shortSpanBefore(span: Span, grain: 'day' | 'week', weekStart: WeekStart): Span {
  if (span.from.endsWith('-01') && span.from.slice(0, 7) === span.to.slice(0, 7))
    return shiftMonths(span, -1);
  const days = grain === 'day' ? daysIn(span) : 7 * splitSpan(span, grain, weekStart).length;
  return { from: addDays(span.from, -days), to: addDays(span.to, -days) };
}

/** The same days a year earlier; a month's end stays a month's end. */
export function spanLastYear(span: Span): Span {
  return shiftMonths(span, -12);
}

function shiftMonths({ from, to }: Span, months: number): Span {
  const shifted = addMonths(to, months);
  return {
    from: addMonths(from, months),
    to: isMonthEnd(to) ? endOf('month', startOf('month', shifted)) : shifted,
  };
}

/** How many whole months a span is; null where it begins or ends within one. */
function wholeMonths({ from, to }: Span): number | null {
  if (!from.endsWith('-01') || !isMonthEnd(to)) return null;
  return (
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(to.slice(5, 7)) -
    Number(from.slice(5, 7)) +
    1
  );
}

function isMonthEnd(day: string): boolean {
  return addDays(day, 1).endsWith('-01');
}
