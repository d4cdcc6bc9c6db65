import { dividedBy, type Ratio, ratioOf } from '../../shared/formula/ratio.ts';
import { findMeasure, KPI_MEASURES } from '../../shared/measures.ts';
import type { Sums } from '../board/sums.ts';
import type { ComparedRow } from './readCompared.ts';

const KEYS: ReadonlyMap<string, string> = new Map(KPI_MEASURES.map(({ id, key }) => [id, key]));

/** One number of each measure's row, by the measure's key; what is null is not there. */
export function rowSums(
  rows: readonly ComparedRow[],
  pick: (row: ComparedRow) => string | Ratio | null,
): Sums {
  return new Map(
    rows.flatMap((row) => {
      const key = KEYS.get(row.measureId);
      const number = pick(row);
      if (key === undefined || number === null) return [];
      return [[key, typeof number === 'string' ? ratioOf(number) : number] as const];
    }),
  );
}

/**
 * The average month of the last three or twelve: sums by the months since the clinic or member had the first of them,
 * so that one without records counts, and levels by the months that say one. What is made of these sums is the average
 * of what adds up; of a rate it is the rate of them all, since both of its parts are divided alike.
 */
export function averageSums(rows: readonly ComparedRow[], month: string, length: 3 | 12): Sums {
  const [first = month] = rows.map(({ firstMonth }) => firstMonth).sort();
  const lived = Math.min(length, monthsFrom(first, month));
  return rowSums(rows, (row) => {
    const sum = length === 3 ? row.sum3 : row.sum12;
    const months = isLevel(row) ? (length === 3 ? row.months3 : row.months12) : lived;
    return sum === null ? null : dividedBy(ratioOf(sum), ratioOf(String(months)));
  });
}

function isLevel({ measureId }: ComparedRow): boolean {
  return findMeasure(KEYS.get(measureId) ?? '')?.isLevel === true;
}

/** How many months there are from the one that begins on `first` to that of `last`, both of them counted. */
function monthsFrom(first: string, last: string): number {
  const number = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return number(last) - number(first) + 1;
}
