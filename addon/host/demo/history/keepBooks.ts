import { addDays, type Span } from '../../../../shared/period.ts';
import { type Booking, bookDay } from './bookDay.ts';
import { followPayments, type Payment } from './followPayments.ts';
import { openDays } from './openDays.ts';

/** The longest that a payment takes: so long before its first day the clinic's history is followed. */
const LONGEST_WAIT_DAYS = 220;

/** What happened in the clinic on one open day. */
export interface BookDay {
  readonly day: string;
  readonly bookings: readonly Booking[];
  readonly payments: readonly Payment[];
}

/** The clinic's open days of the span: the same day is the same in every history of that seed. */
export function keepBooks(seed: number, { from, to }: Span): BookDay[] {
  const days = openDays({ from: addDays(from, -LONGEST_WAIT_DAYS), to });
  const booked = days.map((day) => ({ day, bookings: bookDay(seed, day) }));
  const visits = booked.flatMap(({ bookings }) => bookings.flatMap((booking) => booking.visits));
  const paid = Map.groupBy(followPayments(visits), ({ day }) => day);
  const within = booked.filter(({ day }) => day >= from);
  return within.map(({ day, bookings }) => ({ day, bookings, payments: paid.get(day) ?? [] }));
}
