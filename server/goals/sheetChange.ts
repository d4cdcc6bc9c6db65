import type { Totals } from '../../shared/api.ts';
import type { PreviewGoals } from '../../shared/apiGoals.ts';
import { minus, plus, type Ratio, ratioOf, ZERO } from '../../shared/formula/ratio.ts';
import { findMeasure, KPI_MEASURES } from '../../shared/measures.ts';
import type { Span } from '../../shared/period.ts';
import type { AggregateRow } from '../board/readAggregates.ts';
import type { Sums } from '../board/sums.ts';
import type { SumsChange } from './sumsChange.ts';

type Months = Totals['months'];

/** What a measure of the sheet would be in a month: more or less by that much, and whether anything is there then. */
interface MeasureChange {
  readonly month: string;
  readonly measure: string;
  readonly by: Ratio;
  readonly isThere: boolean;
}

/** What of the clinic the sheet's records do not change. */
export interface Lasting {
  /** Months that are closed or in the archive, as YYYY-MM. */
  readonly closed: ReadonlySet<string>;
  /** Days on which other sheets have records of the dataset. */
  readonly elsewhere: ReadonlySet<string>;
}

/** The change of the clinic's sums if the sheet's records became those of the preview. */
export function sheetChange(
  { months, days, dataset }: Pick<PreviewGoals, 'months' | 'days' | 'dataset'>,
  stored: Months,
  { closed, elsewhere }: Lasting,
): SumsChange {
  const isKept = (day: string): boolean => elsewhere.has(day) || closed.has(day.slice(0, 7));
  const changes = listChanges(months, stored).filter(({ month }) => !closed.has(month));
  return {
    sums: (span, before) => {
      const within = changes.filter(
        ({ month }) => month >= span.from.slice(0, 7) && month <= span.to.slice(0, 7),
      );
      return [...Map.groupBy(within, ({ measure }) => measure)].reduce(
        (sums, [measure, of]) => changeSum(sums, measure, of),
        before,
      );
    },
    days: (span, before) => [...before.filter(({ start }) => isKept(start)), ...daysOf(days, span, dataset)],
  };
}

function listChanges(months: Months, stored: Months): MeasureChange[] {
  const [after, before] = [keyed(months), keyed(stored)];
  const keys = new Set([...after.keys(), ...before.keys()]);
  return [...keys].flatMap((key) => {
    const [month = '', measure = ''] = key.split(' ');
    const [now, then] = [after.get(key), before.get(key)];
    const by = minus(ratioOf(now ?? '0'), ratioOf(then ?? '0'));
    return findMeasure(measure) === undefined ? [] : [{ month, measure, by, isThere: now !== undefined }];
  });
}

function keyed(months: Months): ReadonlyMap<string, string> {
  return new Map(
    months.flatMap(({ month, sums }) =>
      Object.entries(sums).map(([measure, sum]) => [`${month} ${measure}`, sum] as const),
    ),
  );
}

/** Where the sheet's part goes and nothing is left, there is no data any more. */
function changeSum(sums: Sums, measure: string, changes: readonly MeasureChange[]): Sums {
  const sum = changes.reduce((total, { by }) => plus(total, by), sums.get(measure) ?? ZERO);
  const next = new Map(sums);
  if (sum.over === 0n && !changes.some(({ isThere }) => isThere)) next.delete(measure);
  else next.set(measure, sum);
  return next;
}

/** Days of the sheet's records, as aggregates of one of the dataset's measures. */
function daysOf(
  days: readonly string[],
  { from, to }: Span,
  dataset: PreviewGoals['dataset'],
): AggregateRow[] {
  const measureId = KPI_MEASURES.find((measure) => measure.dataset === dataset)?.id ?? '';
  return days
    .filter((day) => day >= from && day <= to)
    .map((start) => ({ slot: 0, measureId, start, member: '', value: '0', count: 1 }));
}
