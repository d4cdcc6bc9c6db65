import type { Group, KpiDefinition } from '../../../shared/apiBoard.ts';
import { formatValue } from '../figures/formatValue.ts';
import type { Currency } from '../parts/formatSum.ts';

/** One line of a split: a member of the dimension, or all the others together. */
export interface SplitRow {
  readonly label: string;
  readonly figure: string;
  /** Of the whole, where it adds up. */
  readonly share: string | null;
  /** How long its bar is beside the longest, 0 to 1. */
  readonly length: number;
  /** What its records say, '' where they say nothing; null where they cannot be opened as one. */
  readonly member: string | null;
}

/** The groups of an answer as lines with bars. What is nobody's own stays closed to whoever sees only their own. */
export function splitRows(
  groups: readonly Group[],
  { unit, places }: Pick<KpiDefinition, 'unit' | 'places'>,
  currency: Currency | null,
  seesAll: boolean,
): readonly SplitRow[] {
  const longest = Math.max(...groups.map(({ value }) => Math.abs(Number(value ?? 0))));
  return groups.map(({ label, value, share, member, members }) => ({
    label,
    figure: formatValue(value, unit, places, currency),
    share: share === null ? null : formatValue(share, 'percent', 1),
    length: longest === 0 ? 0 : Math.abs(Number(value ?? 0)) / longest,
    member: members > 1 ? null : (member ?? (seesAll ? '' : null)),
  }));
}
