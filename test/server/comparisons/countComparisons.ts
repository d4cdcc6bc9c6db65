import { compareRatios, plus, type Ratio, writeRatio } from '../../../shared/formula/ratio.ts';
import { findMeasure } from '../../../shared/measures.ts';
import { addMonths, startOf } from '../../../shared/period.ts';
import { type Figures, trimmed } from '../aggregates/countFigures.ts';
import { measureRecords, type Records } from '../aggregates/measureRecords.ts';

/** What a member of a dimension came to in each month with records, by the month's first day. */
type History = ReadonlyMap<string, Ratio>;

/** Every row that the comparisons of those records have, worked out month by month: by what it is of, as a line of text. */
export function countComparisons(records: Records): Figures {
  const lines = new Map<string, string>();
  for (const [of, history] of countHistories(records)) {
    for (const month of monthsToCompare(history)) lines.set(`${of} ${month}`, compareMonth(history, month));
  }
  return lines;
}

/** `production provider p1` and its months. A level is that of the last day with a record. */
function countHistories(records: Records): ReadonlyMap<string, History> {
  const days = new Map<string, Map<string, Ratio>>();
  for (const { date, values, members } of measureRecords(records)) {
    for (const [measure, value] of Object.entries(values)) {
      for (const [dimension, member] of Object.entries({ '': '', ...members })) {
        if (value === null || member === null) continue;
        const of = `${measure} ${dimension} ${member}`;
        const own = days.get(of) ?? new Map<string, Ratio>();
        const before = own.get(date);
        days.set(of, own.set(date, before === undefined ? value : plus(before, value)));
      }
    }
  }
  return new Map([...days].map(([of, own]) => [of, addMonthsUp(of, own)]));
}

function addMonthsUp(of: string, days: ReadonlyMap<string, Ratio>): History {
  const isLevel = findMeasure(of.split(' ')[0] ?? '')?.isLevel === true;
  const months = new Map<string, Ratio>();
  for (const [day, value] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const month = startOf('month', day);
    const before = months.get(month);
    months.set(month, before === undefined || isLevel ? value : plus(before, value));
  }
  return months;
}

/** Those with a value, and the twelve after each. */
function monthsToCompare(history: History): ReadonlySet<string> {
  const after = Array.from({ length: 13 }, (_, at) => at);
  return new Set([...history.keys()].flatMap((month) => after.map((at) => addMonths(month, at))));
}

function compareMonth(history: History, month: string): string {
  const here = history.get(month);
  const last = (count: number): readonly Ratio[] =>
    Array.from({ length: count }, (_, at) => history.get(addMonths(month, -at))).filter(
      (value) => value !== undefined,
    );
  const known = [...history].sort(([a], [b]) => (a < b ? -1 : 1));
  const [highest] = known.toSorted(([, a], [, b]) => compareRatios(b, a));
  const [lowest] = known.toSorted(([, a], [, b]) => compareRatios(a, b));
  const rank = (isBetter: (order: number) => boolean): number | null =>
    here === undefined ? null : 1 + known.filter(([, value]) => isBetter(compareRatios(value, here))).length;
  return JSON.stringify({
    value: say(here),
    previous: say(history.get(addMonths(month, -1))),
    yearBefore: say(history.get(addMonths(month, -12))),
    sum3: say(addUp(last(3))),
    months3: last(3).length,
    sum12: say(addUp(last(12))),
    months12: last(12).length,
    firstMonth: known[0]?.[0],
    months: known.length,
    highest: say(highest?.[1]),
    highestMonth: highest?.[0],
    lowest: say(lowest?.[1]),
    lowestMonth: lowest?.[0],
    rankFromHighest: rank((order) => order > 0),
    rankFromLowest: rank((order) => order < 0),
  });
}

function addUp(values: readonly Ratio[]): Ratio | undefined {
  return values.length === 0 ? undefined : values.reduce(plus);
}

function say(value: Ratio | undefined): string | null {
  return value === undefined ? null : trimmed(writeRatio(value, 8));
}
