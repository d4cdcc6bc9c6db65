import type { Span } from '../../shared/period.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The month of a day: `2026-03-14` as `Mar 2026`. */
export function sayMonth(day: string): string {
  return `${nameMonth(day)} ${day.slice(0, 4)}`;
}

/** Days of one month: `Mar 1 to 14, 2026`, or `Mar 1, 2026`. */
export function sayDays({ from, to }: Span): string {
  const [first, last] = [from, to].map((day) => Number(day.slice(8)));
  return `${nameMonth(from)} ${first === last ? first : `${first} to ${last}`}, ${from.slice(0, 4)}`;
}

function nameMonth(day: string): string {
  return MONTHS[Number(day.slice(5, 7)) - 1] ?? '';
}
