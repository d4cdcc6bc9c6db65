import { KPI_MEASURES } from '../../../shared/measures.ts';
import type { Figures, WrongAggregate } from '../../aggregates/verifyAggregates.ts';
import { layTable } from '../print/layTable.ts';

const TITLES = ['Measure', 'Period', 'From', 'By', 'Member', 'Kept', 'Counted'];
const BY_ID = new Map(KPI_MEASURES.map((measure) => [measure.id, measure]));

/** Key and label of a measure by its id; of one that nobody knows any more, both are the id. */
export function nameMeasure(id: string): { readonly measure: string; readonly label: string } {
  const found = BY_ID.get(id);
  return { measure: found?.key ?? id, label: found?.label ?? id };
}

/** Wrong aggregates as a table: of the figures those that differ, and of what stands on one side alone the value. */
export function describeWrong(wrong: readonly WrongAggregate[]): string {
  const lines = wrong.map((each) => [
    nameMeasure(each.measure).label,
    each.type,
    each.start,
    each.dimension || 'clinic',
    each.member,
    sayFigures(each.kept, each.counted),
    sayFigures(each.counted, each.kept),
  ]);
  return layTable(TITLES, lines);
}

function sayFigures(figures: Figures | null, others: Figures | null): string {
  if (figures === null) return 'nothing';
  if (others === null) return `value ${figures.value}, count ${figures.count}`;
  const told = new Map(Object.entries(others));
  const differing = Object.entries(figures).filter(([name, figure]) => told.get(name) !== figure);
  return differing.map(([name, figure]) => `${name.replaceAll('_', ' ')} ${figure ?? 'none'}`).join(', ');
}
