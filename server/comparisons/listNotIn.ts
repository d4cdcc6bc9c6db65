import { COMPARED_FIGURES, type ComparedKpi } from '../../shared/apiComparisons.ts';
import type { CompiledKpi } from '../../shared/compileKpi.ts';
import { addMonths } from '../../shared/period.ts';
import type { Freshness } from './readFreshness.ts';

type Figure = (typeof COMPARED_FIGURES)[number];

/** The figures of a KPI that stand on a month which is another one since they were worked out. `month` is its first day. */
export function listNotIn(
  { measures }: CompiledKpi,
  month: string,
  { restated }: Freshness,
): ComparedKpi['notIn'] {
  const months = measures.flatMap(({ dataset }) => restated.get(dataset) ?? []);
  return COMPARED_FIGURES.filter((figure) => months.some((other) => standsOn(figure, month, other)));
}

function standsOn(figure: Figure, month: string, other: string): boolean {
  const isWithin = (count: number): boolean => other <= month && other > addMonths(month, -count);
  switch (figure) {
    case 'value':
      return other === month;
    case 'previous':
      return other === addMonths(month, -1);
    case 'lastYear':
      return other === addMonths(month, -12);
    case 'average3':
      return isWithin(3);
    case 'average12':
      return isWithin(12);
    case 'best':
    case 'rank':
      return true;
  }
}
