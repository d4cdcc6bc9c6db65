import { DATASETS, type DatasetName, type Measure } from './dataset.ts';
import type { MetricRecord } from './metricRecord.ts';
import type { MonthSum } from './sums.ts';

/** Adds up records as they come; `sums` answers at any time. */
export interface MonthSums {
  add(records: readonly MetricRecord[]): void;
  /** Sorted by month, then measure; money with two places. Only what at least one record holds. */
  sums(): MonthSum[];
}

/** Beyond this a running sum in a plain number could lose a cent, and moves over to a BigInt. */
const SAFE = 4_000_000_000_000_000;

/** Exact sums of a dataset's measures by month: what the sheet and the database are compared by. */
export function createMonthSums(dataset: DatasetName): MonthSums {
  const { measures } = DATASETS[dataset];
  const months = new Map<string, Map<string, ExactSum>>();
  return {
    add(records) {
      for (const record of records) addRecord(months, measures, record);
    },
    sums: () => [...months].sort(byName).flatMap(([month, sums]) => listSums(month, sums, measures)),
  };
}

interface ExactSum {
  low: number;
  high: bigint;
}

function addRecord(
  months: Map<string, Map<string, ExactSum>>,
  measures: readonly Measure[],
  { fields }: MetricRecord,
): void {
  const date = fields.date;
  if (date === undefined) return;
  const sums = entryOf(months, date.slice(0, 7), () => new Map<string, ExactSum>());
  for (const { key, field, only } of measures) {
    const value = fields[field];
    if (value === undefined || (only && fields[only.field] !== only.value)) continue;
    addExactly(
      entryOf(sums, key, () => ({ low: 0, high: 0n })),
      value,
    );
  }
}

/** `-12.50` adds -1250 and `12` adds 12: a field has either two places in every record or none. */
function addExactly(sum: ExactSum, value: string): void {
  const units = value.replace('.', '');
  if (units.length > 15) sum.high += BigInt(units);
  else sum.low += Number(units);
  if (Math.abs(sum.low) > SAFE) {
    sum.high += BigInt(sum.low);
    sum.low = 0;
  }
}

function listSums(
  month: string,
  sums: ReadonlyMap<string, ExactSum>,
  measures: readonly Measure[],
): MonthSum[] {
  const unitOf = new Map(measures.map(({ key, unit }) => [key, unit]));
  return [...sums]
    .sort(byName)
    .map(([measure, sum]) => ({ month, measure, sum: printSum(sum, unitOf.get(measure) === 'money') }));
}

function printSum({ low, high }: ExactSum, isMoney: boolean): string {
  const total = high + BigInt(low);
  if (!isMoney) return String(total);
  const digits = String(total < 0n ? -total : total).padStart(3, '0');
  return `${total < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function entryOf<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  const present = map.get(key);
  if (present !== undefined) return present;
  const fresh = create();
  map.set(key, fresh);
  return fresh;
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : Number(left > right);
}
