import type { Comparison } from '../../shared/apiBoard.ts';
import {
  compareRatios,
  dividedBy,
  minus,
  negated,
  type Ratio,
  ratioOf,
  times,
  writeRatio,
  ZERO,
} from '../../shared/formula/ratio.ts';
import type { Kpi } from '../../shared/kpi.ts';
import type { Span } from '../../shared/period.ts';
import { writeValue } from './evaluateKpi.ts';

const HUNDRED = ratioOf('100');

/** A value beside that of another span: the difference, and in percent of the other's magnitude. */
export function compare(kpi: Kpi, value: Ratio | null, span: Span, other: Ratio | null): Comparison {
  const change = value === null || other === null ? null : minus(value, other);
  return {
    from: span.from,
    to: span.to,
    value: writeValue(other, kpi),
    change: writeValue(change, kpi),
    percent: change === null || other === null ? null : percentOf(change, other),
  };
}

/** In percent with one place; null of nothing. */
export function percentOf(part: Ratio, whole: Ratio): string | null {
  const magnitude = compareRatios(whole, ZERO) < 0 ? negated(whole) : whole;
  const share = dividedBy(times(HUNDRED, part), magnitude);
  return share === null ? null : writeRatio(share, 1);
}
