import { addDays, addMonths, type Span } from '../../../../shared/period.ts';

const FIRST_DAY = '2025-07-01';
const MOST_MONTHS = 24;

/** The days of the history, to the day before `today`; null where today is too early for any. */
export function historySpan(today: string): Span | null {
  const to = addDays(today, -1);
  const earliest = addMonths(today, -MOST_MONTHS);
  const from = earliest > FIRST_DAY ? earliest : FIRST_DAY;
  return from <= to ? { from, to } : null;
}
