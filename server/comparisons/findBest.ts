import type { ComparedFigures } from '../../shared/apiComparisons.ts';
import type { CompiledKpi } from '../../shared/compileKpi.ts';
import { compareRatios, type Ratio, ratioOf } from '../../shared/formula/ratio.ts';
import { periodOf, type Span } from '../../shared/period.ts';
import { evaluateKpi, writeValue } from '../board/evaluateKpi.ts';
import { type ComparedRow, isOneMeasure } from './readCompared.ts';
import { rowSums } from './rowSums.ts';

type Best = Pick<ComparedFigures, 'best' | 'rank'>;

interface Month {
  readonly first: string;
  readonly value: Ratio;
}

const NONE: Best = { best: null, rank: null };

/**
 * The best month of a KPI's whole history, the first of several, and this month's rank in it. Null where no value is the
 * better one, and for one member's KPI that is made of several measures, of whom this month is known alone.
 */
export function findBest(compiled: CompiledKpi, rows: readonly ComparedRow[], month: Span): Best {
  if (compiled.kpi.better === 'neither') return NONE;
  if (isOneMeasure(compiled))
    return readBest(
      compiled,
      rows.find((row) => row.month === month.from),
    );
  if (rows.some(({ dimension }) => dimension !== '')) return NONE;
  return workOutBest(compiled, rows, month);
}

function readBest({ kpi }: CompiledKpi, row: ComparedRow | undefined): Best {
  if (row === undefined) return NONE;
  const [value, first, rank] =
    kpi.better === 'up'
      ? [row.highest, row.highestMonth, row.rankFromHighest]
      : [row.lowest, row.lowestMonth, row.rankFromLowest];
  return {
    best: value === null ? null : sayBest(kpi, first, ratioOf(value)),
    rank: rank === null ? null : { rank, of: row.months },
  };
}

function workOutBest(compiled: CompiledKpi, rows: readonly ComparedRow[], month: Span): Best {
  const { kpi } = compiled;
  const values = [...Map.groupBy(rows, (row) => row.month)].flatMap(([first, own]) => {
    const value = evaluateKpi(
      compiled,
      rowSums(own, (row) => row.value),
    );
    return value === null ? [] : [{ first, value }];
  });
  const isBetter = (a: Ratio, b: Ratio): boolean =>
    kpi.better === 'up' ? compareRatios(a, b) > 0 : compareRatios(a, b) < 0;
  const best = values
    .toSorted((a, b) => (a.first < b.first ? -1 : 1))
    .reduce<Month | undefined>(
      (top, each) => (top === undefined || isBetter(each.value, top.value) ? each : top),
      undefined,
    );
  const here = values.find(({ first }) => first === month.from);
  return {
    best: best === undefined ? null : sayBest(kpi, best.first, best.value),
    rank:
      here === undefined
        ? null
        : { rank: 1 + values.filter(({ value }) => isBetter(value, here.value)).length, of: values.length },
  };
}

function sayBest(kpi: CompiledKpi['kpi'], first: string, value: Ratio): Best['best'] {
  return { ...periodOf('month', first), value: writeValue(value, kpi) ?? '' };
}
