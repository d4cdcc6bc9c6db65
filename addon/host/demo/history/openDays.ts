import { addDays, dayNumber, dayOf, type Span, weekday } from '../../../../shared/period.ts';

const SATURDAY = 6;
/** Month and day. */
const CLOSED = ['01-01', '07-04', '12-24', '12-25', '12-31'];

/** True on the weekdays on which the clinic is open. */
function isOpen(day: string): boolean {
  return weekday(day) < SATURDAY && !CLOSED.includes(day.slice(5));
}

/** The clinic's open days of a span, in order. */
export function openDays({ from, to }: Span): string[] {
  const count = dayNumber(to) - dayNumber(from) + 1;
  return Array.from({ length: count }, (_, index) => dayOf(dayNumber(from) + index)).filter(isOpen);
}

/** That day where the clinic is open, else the next one on which it is. */
export function nextOpenDay(day: string): string {
  let next = day;
  while (!isOpen(next)) next = addDays(next, 1);
  return next;
}

/** That day where the clinic is open, else the last one before it on which it was. */
export function lastOpenDay(day: string): string {
  let last = day;
  while (!isOpen(last)) last = addDays(last, -1);
  return last;
}
