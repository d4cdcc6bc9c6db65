import type { SkipReason } from './rowIssue.ts';

export type SkipCounts = Record<SkipReason, number>;

/** How often each reason occurs; zero for one that does not. */
export function countSkips(reasons: Iterable<SkipReason>): SkipCounts {
  const counts: SkipCounts = { blank: 0, repeated_header: 0, subtotal: 0, no_values: 0, left_out: 0 };
  for (const reason of reasons) counts[reason] += 1;
  return counts;
}
