import {
  compareRatios,
  dividedBy,
  minus,
  plus,
  type Ratio,
  ratioOf,
  times,
  writeRatio,
  ZERO,
} from '../../../shared/formula/ratio.ts';
import { findMeasure } from '../../../shared/measures.ts';
import { endOf, type Grain, startOf, type WeekStart } from '../../../shared/period.ts';
import { type Measured, measureRecords, type Records } from './measureRecords.ts';

/** Aggregates as text by what they are of: `production monthly 2025-01-01 provider p1`. */
export type Figures = ReadonlyMap<string, string>;

/** An aggregate's numbers, as decimals without zeros at their end. */
export interface Told {
  readonly end: string;
  readonly providerId: string | null;
  readonly value: string;
  readonly count: number;
  readonly sum: string;
  readonly squares: string;
  readonly least: string;
  readonly most: string;
  readonly average: string;
  readonly deviation: string | null;
}

/** What has been counted of one measure, period and member. */
interface Tally {
  readonly end: string;
  readonly providerId: string | null;
  readonly isLevel: boolean;
  count: bigint;
  sum: Ratio;
  squares: Ratio;
  least: Ratio;
  most: Ratio;
  /** The last day with a record, and its own sum. */
  last: { readonly day: string; readonly sum: Ratio };
}

const GRAIN_OF = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
} as const satisfies Record<string, Grain>;
/** No number that is kept has more. */
const PLACES = 8;

/** Every aggregate of those records, added up one by one as fractions. */
export function countFigures(records: Records, weekStart: WeekStart = 1): Figures {
  const tallies = new Map<string, Tally>();
  for (const measured of measureRecords(records)) addRecord(tallies, measured, weekStart);
  return new Map([...tallies].map(([key, tally]) => [key, describe(tell(tally))]));
}

/** What an aggregate is of, as a key of `Figures`. */
export function keyOf(
  measure: string,
  type: string,
  start: string,
  dimension: string,
  member: string,
): string {
  return `${measure} ${type} ${start} ${dimension} ${member}`;
}

/** An aggregate's numbers in a line. */
export function describe(told: Told): string {
  return Object.entries(told)
    .map(([name, figure]) => `${name} ${figure}`)
    .join(', ');
}

/** A decimal without zeros at its end. */
export function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** Where two differ, in words: the first ones. */
export function differences(kept: Figures, counted: Figures): string[] {
  const keys = new Set([...kept.keys(), ...counted.keys()]);
  const differing = [...keys].filter((key) => kept.get(key) !== counted.get(key));
  return differing.slice(0, 5).map((key) => `${key}: kept ${kept.get(key)}; counted ${counted.get(key)}`);
}

function addRecord(
  tallies: Map<string, Tally>,
  { date, values, members }: Measured,
  weekStart: WeekStart,
): void {
  for (const [type, grain] of Object.entries(GRAIN_OF)) {
    const start = startOf(grain, date, weekStart);
    for (const [measure, value] of Object.entries(values)) {
      if (value === null) continue;
      const isLevel = findMeasure(measure)?.isLevel === true;
      for (const [dimension, member] of Object.entries({ '': '', ...members })) {
        if (member === null) continue;
        const key = keyOf(measure, type, start, dimension, member);
        const providerId = dimension === 'provider' ? member : null;
        const tally = tallies.get(key) ?? newTally({ end: endOf(grain, start), providerId, isLevel }, value);
        tallies.set(key, tally);
        add(tally, value, date);
      }
    }
  }
}

function newTally(of: Pick<Tally, 'end' | 'providerId' | 'isLevel'>, value: Ratio): Tally {
  const last = { day: '', sum: ZERO };
  return { ...of, count: 0n, sum: ZERO, squares: ZERO, least: value, most: value, last };
}

function add(tally: Tally, value: Ratio, day: string): void {
  tally.count += 1n;
  tally.sum = plus(tally.sum, value);
  tally.squares = plus(tally.squares, times(value, value));
  if (compareRatios(value, tally.least) < 0) tally.least = value;
  if (compareRatios(value, tally.most) > 0) tally.most = value;
  if (day < tally.last.day) return;
  tally.last = { day, sum: day === tally.last.day ? plus(tally.last.sum, value) : value };
}

function tell({ end, providerId, isLevel, count, sum, squares, least, most, last }: Tally): Told {
  const number = ratioOf(String(count));
  return {
    end,
    providerId,
    value: decimal(isLevel ? last.sum : sum),
    count: Number(count),
    sum: decimal(sum),
    squares: decimal(squares),
    least: decimal(least),
    most: decimal(most),
    average: decimal(dividedBy(sum, number) ?? ZERO, 4),
    deviation: count === 1n ? null : deviation(squares, sum, number),
  };
}

/** Of a sample, with four places. */
function deviation(squares: Ratio, sum: Ratio, count: Ratio): string {
  const spread = minus(times(squares, count), times(sum, sum));
  const variance = dividedBy(spread, times(count, minus(count, ratioOf('1')))) ?? ZERO;
  // Half up of a root in ten-thousandths: the whole part of twice the root, and one, halved.
  const twice = rootOf((4n * 10n ** 8n * variance.over) / variance.under);
  return decimal({ over: (twice + 1n) / 2n, under: 10_000n }, 4);
}

/** The whole part of a square root, by Newton's method. */
function rootOf(square: bigint): bigint {
  if (square < 2n) return square;
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2));
  for (;;) {
    const next = (root + square / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

function decimal(ratio: Ratio, places = PLACES): string {
  return trimmed(writeRatio(ratio, places));
}
