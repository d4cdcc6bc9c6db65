import { addDays, endOf, type Grain, type Span, startOf, type WeekStart } from '../../shared/period.ts';

/** Aggregates of one length whose periods begin in `from` to `to`. */
export interface Piece {
  readonly grain: Grain;
  readonly from: string;
  readonly to: string;
}

const SHORTER: Readonly<Record<Grain, Grain | null>> = {
  year: 'month',
  quarter: 'month',
  month: 'day',
  week: 'day',
  day: null,
};

/**
 * The fewest lengths of aggregates that make up a span exactly: whole periods of the grain, and shorter ones at its two
 * ends. The pieces are in order and share no day.
 */
export function coverSpan(span: Span, grain: Grain, weekStart: WeekStart = 1): Piece[] {
  if (span.from > span.to) return [];
  const shorter = SHORTER[grain];
  if (shorter === null) return [{ grain, ...span }];
  const first = startOf(grain, span.from, weekStart);
  const from = first === span.from ? first : addDays(endOf(grain, first), 1);
  const last = startOf(grain, span.to, weekStart);
  const to = endOf(grain, last) === span.to ? span.to : addDays(last, -1);
  if (from > to) return coverSpan(span, shorter, weekStart);
  return [
    ...coverSpan({ from: span.from, to: addDays(from, -1) }, shorter, weekStart),
    { grain, from, to: startOf(grain, to, weekStart) },
    ...coverSpan({ from: addDays(to, 1), to: span.to }, shorter, weekStart),
  ];
}
