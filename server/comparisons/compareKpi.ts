import type { Comparison } from '../../shared/apiBoard.ts';
import type { ComparedFigures } from '../../shared/apiComparisons.ts';
import type { CompiledKpi } from '../../shared/compileKpi.ts';
import { addMonths, periodOf, type Span, spanLastYear } from '../../shared/period.ts';
import { compare } from '../board/compare.ts';
import { evaluateKpi, writeValue } from '../board/evaluateKpi.ts';
import type { Sums } from '../board/sums.ts';
import { findBest } from './findBest.ts';
import type { ComparedRow } from './readCompared.ts';
import { averageSums, rowSums } from './rowSums.ts';

/** A KPI of the clinic or of one member in a month, from the rows of its measures. */
export function compareKpi(
  compiled: CompiledKpi,
  rows: readonly ComparedRow[],
  month: Span,
): ComparedFigures {
  const { kpi } = compiled;
  const here = rows.filter((row) => row.month === month.from);
  const value = evaluateKpi(
    compiled,
    rowSums(here, (row) => row.value),
  );
  const beside = (span: Span, sums: Sums): Comparison =>
    compare(kpi, value, span, evaluateKpi(compiled, sums));
  const average = (length: 3 | 12): Comparison =>
    beside({ ...month, from: addMonths(month.from, 1 - length) }, averageSums(here, month.from, length));
  return {
    value: writeValue(value, kpi),
    previous: beside(
      periodOf('month', addMonths(month.from, -1)),
      rowSums(here, (row) => row.previous),
    ),
    lastYear: beside(
      spanLastYear(month),
      rowSums(here, (row) => row.yearBefore),
    ),
    average3: average(3),
    average12: average(12),
    ...findBest(compiled, rows, month),
  };
}
