import type { SkipReason } from './rowIssue.ts';

/** A skip's reason in staff's words. */
export const SKIP_LABELS: Readonly<Record<SkipReason, string>> = {
  blank: 'blank',
  repeated_header: 'repeated headers',
  subtotal: 'subtotals',
  no_values: 'no values',
  left_out: 'left out by the clinic',
};
