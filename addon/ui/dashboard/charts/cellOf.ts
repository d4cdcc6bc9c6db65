import type { KpiAnswer } from '../../../../shared/apiBoard.ts';
import type { BoardView } from '../boardView.ts';
import type { ChartCell, RowsWish } from './chart.ts';
import { mayOpen } from './mayOpen.ts';

/** Whose rows a number is made of: a span, and perhaps one member of a dimension or one provider. */
type Rows = Pick<RowsWish, 'span' | 'by' | 'member' | 'providerId'>;

/** A value of a KPI with the way to its rows; `rows` is null where they can't be told from others. */
export function cellOf(
  view: BoardView,
  { kpi, measures }: Pick<KpiAnswer, 'kpi' | 'measures'>,
  value: string | null,
  where: string,
  rows: Rows | null,
): ChartCell {
  const text = view.say(kpi, value);
  if (value === null || rows === null || !mayOpen(view, rows)) return { value, text, wish: null };
  const title = `${view.find(kpi)?.label ?? kpi}, ${where}`;
  const isSum = measures.length === 1 && measures[0]?.measure === kpi;
  return { value, text, wish: { ...rows, measures, title, expected: isSum ? value : null } };
}
