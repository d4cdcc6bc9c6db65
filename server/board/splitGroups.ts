import type { Dimension } from '../../shared/dimension.ts';
import { minus, ZERO } from '../../shared/formula/ratio.ts';
import { type Span, weekday } from '../../shared/period.ts';
import { collectSums } from './collectSums.ts';
import type { AggregateRow } from './readAggregates.ts';
import { addUp, type Sums } from './sums.ts';

/** One member of a dimension with its sums in each span; null for what no member has. */
export interface GroupSums {
  readonly member: string | null;
  readonly spans: readonly Sums[];
}

/** The sums of each member in each span. For providers, what the clinic has beyond theirs comes as one more. */
export function splitGroups(
  by: Dimension,
  rows: readonly AggregateRow[],
  spans: readonly Span[],
  whole: readonly Sums[],
): GroupSums[] {
  const memberOf = ({ member, start }: AggregateRow): string =>
    by === 'weekday' ? String(weekday(start)) : member;
  const groups = [...Map.groupBy(rows, memberOf)].map(([member, own]) => {
    return { member, spans: collectSums(own, spans) };
  });
  if (by !== 'provider') return groups;
  const rest = whole.map((sums, at) =>
    subtract(sums, addUp(groups.map((group) => group.spans[at] ?? new Map()))),
  );
  return rest.every(({ size }) => size === 0) ? groups : [...groups, { member: null, spans: rest }];
}

function subtract(whole: Sums, part: Sums): Sums {
  const rest = [...whole].map(([key, value]) => [key, minus(value, part.get(key) ?? ZERO)] as const);
  return new Map(rest.filter(([, value]) => value.over !== 0n));
}
