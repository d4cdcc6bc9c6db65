import type { Span } from '../../../shared/period.ts';

/** The server's first and last day. */
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2199-12-31';

/** Why the days cannot be looked at, as a sentence; null where they can. */
export function spanProblem({ from, to }: Span): string | null {
  if (from === '' || to === '') return 'Choose both days.';
  if (from < FIRST_DAY || to > LAST_DAY) return 'Choose days between 1900 and 2199.';
  return to < from ? 'The last day comes before the first.' : null;
}
