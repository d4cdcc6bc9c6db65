import type { SumPair } from '../../../shared/compareSums.ts';

/** One measure on both sides over all months, and month by month. */
export interface MeasureSums {
  readonly measure: string;
  readonly sheet: string;
  readonly database: string;
  /** Sheet less database; zero where they agree. */
  readonly difference: string;
  readonly months: readonly SumPair[];
}

/** The pairs of a receipt by measure, in the order in which they come. */
export function totalSums(pairs: readonly SumPair[]): readonly MeasureSums[] {
  const measures = new Map<string, SumPair[]>();
  for (const pair of pairs) measures.set(pair.measure, [...(measures.get(pair.measure) ?? []), pair]);
  return [...measures].map(([measure, months]) => {
    const sheet = addSums(months.map((month) => month.sheet));
    const database = addSums(months.map((month) => month.database));
    return { measure, sheet, database, difference: addSums([sheet, negate(database)]), months };
  });
}

/** Adds decimal strings exactly; they have the same number of places. */
function addSums(sums: readonly string[]): string {
  const places = Math.max(0, ...sums.map((sum) => (sum.split('.')[1] ?? '').length));
  const total = sums.reduce((sum, next) => sum + toUnits(next, places), 0n);
  const digits = String(total < 0n ? -total : total).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const sign = total < 0n ? '-' : '';
  return places === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-places)}`;
}

function toUnits(sum: string, places: number): bigint {
  const [whole = '0', fraction = ''] = sum.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

function negate(sum: string): string {
  return sum.startsWith('-') ? sum.slice(1) : `-${sum}`;
}
