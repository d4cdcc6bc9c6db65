import type { KpiAnswer, Point } from '../../../../shared/apiBoard.ts';
import { endOf, type Span, startOf } from '../../../../shared/period.ts';
import { saySpan } from '../../figures/saySpan.ts';
import { isByProvider, type PartName } from '../boardParts.ts';
import type { BoardView } from '../boardView.ts';
import { GRAIN_LABELS } from '../grains.ts';
import { cellOf } from './cellOf.ts';
import type { ChartCell, ChartRow, ChartTable } from './chart.ts';

/** KPIs of a part by period, one column each; no rows where none of them has data. */
export function timeTable(view: BoardView, part: PartName, kpis: readonly string[]): ChartTable {
  const answers = kpis.flatMap((kpi) => view.answer(part, kpi) ?? []);
  const hasData = answers.some(({ points }) => points.some(({ value }) => value !== null));
  const points = hasData ? (answers[0]?.points ?? []) : [];
  const cell = (answer: KpiAnswer, value: string | null, { from, to }: Span): ChartCell => {
    const providerId = isByProvider(part) ? (view.providerId ?? undefined) : undefined;
    return cellOf(view, answer, value, saySpan({ from, to }), { span: { from, to }, providerId });
  };
  return {
    corner: GRAIN_LABELS[view.grain],
    grain: view.grain,
    currency: view.currency,
    columns: kpis.map((kpi) => view.find(kpi)?.label ?? kpi),
    rows: points.map((point, at) => ({
      ...rowOf(view, point),
      cells: answers.map((answer) => cell(answer, answer.points[at]?.value ?? null, point)),
    })),
    whole: hasData
      ? wholeOf(
          view,
          answers.map((answer) => cell(answer, answer.value, view.span)),
        )
      : null,
  };
}

function rowOf({ grain, weekStart }: BoardView, { from, to }: Point): Omit<ChartRow, 'cells'> {
  const start = startOf(grain, from, weekStart);
  return {
    key: from,
    label: saySpan({ from, to }),
    isPart: start !== from || endOf(grain, start) !== to,
  };
}

function wholeOf({ span }: BoardView, cells: readonly ChartCell[]): ChartRow {
  return { key: 'whole', label: saySpan(span), isPart: false, cells };
}
