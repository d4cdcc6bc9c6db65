import type { Projection } from '../../shared/apiBoard.ts';
import type { CompiledKpi } from '../../shared/compileKpi.ts';
import type { DatasetName } from '../../shared/dataset.ts';
import { dividedBy, ratioOf, times } from '../../shared/formula/ratio.ts';
import { findMeasure, KPI_MEASURES } from '../../shared/measures.ts';
import { addDays, dayNumber, type Span, weekday } from '../../shared/period.ts';
import { evaluateKpi, writeValue } from './evaluateKpi.ts';
import { DAYS_LOOKED_AT } from './planQuestion.ts';
import type { AggregateRow } from './readAggregates.ts';
import type { Sums } from './sums.ts';

/** How far a period is, by a dataset's records: the last day with some, and the clinic's open days. */
export interface Pace {
  readonly asOf: string;
  readonly openDays: number;
  readonly openDaysOver: number;
}
export type Paces = ReadonlyMap<DatasetName, Pace>;

/** Fewer days with records than these, such as one a month, show no rhythm. */
const FEWEST_DAYS = 8;

const DATASETS: ReadonlyMap<string, DatasetName> = new Map(
  KPI_MEASURES.map(({ id, dataset }) => [id, dataset]),
);

/** How far a running period is, for each dataset whose days show on which weekdays the clinic is open. */
export function findPaces(recent: readonly AggregateRow[], period: Span): Paces {
  const days = Map.groupBy(recent, ({ measureId }) => DATASETS.get(measureId));
  const paces = new Map<DatasetName, Pace>();
  for (const [dataset, rows] of days) {
    const pace = findPace(new Set(rows.map(({ start }) => start)), period);
    if (dataset !== undefined && pace !== null) paces.set(dataset, pace);
  }
  return paces;
}

function findPace(days: ReadonlySet<string>, period: Span): Pace | null {
  const asOf = [...days].reduce((latest, day) => (day > latest ? day : latest), '');
  if (asOf < period.from) return null;
  const since = addDays(asOf, 1 - DAYS_LOOKED_AT);
  const lookedAt = [...days].filter((day) => day >= since);
  if (lookedAt.length < FEWEST_DAYS) return null;
  const open = new Set(lookedAt.map(weekday));
  return {
    asOf,
    openDays: countOpen(period.from, period.to, open),
    openDaysOver: countOpen(period.from, asOf, open),
  };
}

function countOpen(from: string, to: string, open: ReadonlySet<number>): number {
  let count = 0;
  for (let number = dayNumber(from), day = from; number <= dayNumber(to); number++, day = addDays(day, 1)) {
    if (open.has(weekday(day))) count++;
  }
  return count;
}

/**
 * What the KPI comes to at the period's end, if the open days left go as those that are over: sums grow by open days
 * ÷ open days over, each by its own dataset; levels stay. Null where a dataset shows no rhythm.
 */
export function project(compiled: CompiledKpi, sums: Sums, paces: Paces): Projection | null {
  const own = compiled.measures.filter(({ isLevel }) => !isLevel).map(({ dataset }) => paces.get(dataset));
  const [first] = own;
  if (first === undefined || own.includes(undefined)) return null;
  const earliest =
    own.reduce((a, b) => (a !== undefined && b !== undefined && b.asOf < a.asOf ? b : a)) ?? first;
  return {
    value: writeValue(evaluateKpi(compiled, growSums(sums, paces)), compiled.kpi),
    ...earliest,
  };
}

/** The sums as they would be at the period's end. */
export function growSums(sums: Sums, paces: Paces): Sums {
  return new Map(
    [...sums].map(([key, value]) => {
      const measure = findMeasure(key);
      const pace = measure && paces.get(measure.dataset);
      if (pace === undefined || measure?.isLevel) return [key, value];
      const growth = dividedBy(ratioOf(String(pace.openDays)), ratioOf(String(pace.openDaysOver)));
      return [key, growth === null ? value : times(value, growth)];
    }),
  );
}
