import type { Span } from '../../shared/period.ts';
import type { AggregateRow } from '../board/readAggregates.ts';
import type { Sums } from '../board/sums.ts';

/** What would be otherwise in the aggregates. */
export interface SumsChange {
  /** The sums of a span of whole months. */
  sums(span: Span, before: Sums): Sums;
  /** The days with records in a span, as aggregates. */
  days(span: Span, before: readonly AggregateRow[]): readonly AggregateRow[];
}

export const NO_CHANGE: SumsChange = {
  sums: (_, before) => before,
  days: (_, before) => before,
};
