import { type Ratio, ratioOf } from '../../shared/formula/ratio.ts';
import { KPI_MEASURES } from '../../shared/measures.ts';
import type { Span } from '../../shared/period.ts';
import type { AggregateRow } from './readAggregates.ts';
import { addUp, type Sums } from './sums.ts';

const KEYS: ReadonlyMap<string, string> = new Map(KPI_MEASURES.map(({ id, key }) => [id, key]));

/** The sums of aggregates that lie in each of the spans, which are in order and share no day; so are the aggregates. */
export function collectSums(rows: readonly AggregateRow[], spans: readonly Span[]): Sums[] {
  const parts: Sums[][] = spans.map(() => []);
  for (const row of rows) {
    parts[findSpan(spans, row.start)]?.push(sumsOf(row));
  }
  return parts.map(addUp);
}

/** One aggregate as sums. */
export function sumsOf({ measureId, value }: AggregateRow): Sums {
  const key = KEYS.get(measureId);
  return key === undefined ? new Map<string, Ratio>() : new Map([[key, ratioOf(value)]]);
}

/** The number of the span in which the day lies, by halving; -1 for none. */
function findSpan(spans: readonly Span[], day: string): number {
  let first = 0;
  let last = spans.length - 1;
  while (first <= last) {
    const middle = (first + last) >> 1;
    const span = spans[middle];
    if (span === undefined) return -1;
    if (day < span.from) last = middle - 1;
    else if (day > span.to) first = middle + 1;
    else return middle;
  }
  return -1;
}
