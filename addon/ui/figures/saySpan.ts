import { addDays, periodOf, type Span } from '../../../shared/period.ts';
import { monthName } from '../parts/monthName.ts';

/** Days as people say them: `Sep 2025`, `Jul–Sep 2025`, `2025`, `Oct 1–14, 2025`, `Dec 29, 2024 – Jan 4, 2025`. */
export function saySpan({ from, to }: Span): string {
  const year = from.slice(0, 4);
  const isWhole = from.endsWith('-01') && addDays(to, 1).endsWith('-01');
  if (from === to) return `${sayDate(from)}, ${year}`;
  if (isWhole && from.endsWith('-01-01') && to === periodOf('year', from).to) return year;
  if (isWhole) return sayMonths(from, to);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${sayDate(from)}–${Number(to.slice(8))}, ${year}`;
  if (year === to.slice(0, 4)) return `${sayDate(from)} – ${sayDate(to)}, ${year}`;
  return `${sayDate(from)}, ${year} – ${sayDate(to)}, ${to.slice(0, 4)}`;
}

function sayMonths(from: string, to: string): string {
  const [first, last] = [monthName(from.slice(0, 7)), monthName(to.slice(0, 7))];
  if (first === last) return first;
  return first.slice(4) === last.slice(4) ? `${first.slice(0, 3)}–${last}` : `${first} – ${last}`;
}

/** `Nov 30`. */
export function sayDate(day: string): string {
  return `${monthName(day.slice(0, 7)).slice(0, 3)} ${Number(day.slice(8))}`;
}
