import type { BoardView } from '../boardView.ts';
import { findLargest, joinNames } from './findLargest.ts';

/** On which day of the week the share of no-shows is highest. */
export function sayNoShowDays({ answer, say }: BoardView): string {
  const rates = answer('weekdays', 'no_show_rate');
  const known = rates?.groups.filter(({ value }) => value !== null) ?? [];
  if (known.length === 0) return 'No appointments in this period';
  const highest = findLargest(known);
  if (highest === null) return 'Nobody missed an appointment';
  const { labels, group } = highest;
  const rate = say('no_show_rate', group.value);
  if (known.length === 1) return `On ${group.label}s ${rate} of booked appointments are no-shows`;
  if (labels.length === known.length) return `No-shows are the same every day: ${rate} of those booked`;
  return `No-shows are highest on ${joinNames(labels.map((day) => `${day}s`))}: ${rate} of those booked`;
}
