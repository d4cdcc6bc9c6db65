import type { MonthSum } from './sums.ts';

/** One measure of one month on both sides, as decimal strings. */
export interface SumPair {
  readonly month: string;
  readonly measure: string;
  readonly sheet: string;
  readonly database: string;
}

/** Sheet beside database for each month and measure that either has, sorted; an absent side is a zero. */
export function compareSums(sheet: readonly MonthSum[], database: readonly MonthSum[]): SumPair[] {
  const inSheet = new Map(sheet.map((sum) => [keyOf(sum), sum.sum]));
  const inDatabase = new Map(database.map((sum) => [keyOf(sum), sum.sum]));
  const all = new Map([...sheet, ...database].map((sum) => [keyOf(sum), sum]));
  return [...all]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, { month, measure, sum }]) => ({
      month,
      measure,
      sheet: inSheet.get(key) ?? zeroLike(sum),
      database: inDatabase.get(key) ?? zeroLike(sum),
    }));
}

/** True when every pair of sums is the same to the cent. */
export function sumsAgree(pairs: readonly SumPair[]): boolean {
  return pairs.every(({ sheet, database }) => sheet === database);
}

function keyOf({ month, measure }: MonthSum): string {
  return `${month} ${measure}`;
}

function zeroLike(sum: string): string {
  return sum.includes('.') ? '0.00' : '0';
}
