import type { AskBoard, Board, KpiCatalogue, KpiDefinition } from '../../../../shared/apiBoard.ts';
import { addDays, periodOf, type Span, startOf } from '../../../../shared/period.ts';
import { formatValue } from '../../figures/formatValue.ts';
import { saySpan } from '../../figures/saySpan.ts';

/** So many KPIs stand in one question: a limit of the board. */
const KPIS_A_QUESTION = 40;

/** The month to show a figure of: the last whole one, or the one nearest to it that has data. Null where nothing has. */
export function latestMonth(today: string, span: KpiCatalogue['span']): Span | null {
  if (span === null) return null;
  const last = addDays(startOf('month', today), -1);
  if (last < span.from) return periodOf('month', span.from);
  if (last > span.to) return periodOf('month', span.to);
  return periodOf('month', last);
}

/** The KPIs of a month, as a board is asked for them. */
export function askFigures(kpis: readonly KpiDefinition[], month: Span, today: string): AskBoard {
  const count = Math.ceil(kpis.length / KPIS_A_QUESTION);
  const batches = Array.from({ length: count }, (_, index) =>
    kpis.slice(index * KPIS_A_QUESTION, (index + 1) * KPIS_A_QUESTION),
  );
  const questions = batches.map((batch) => ({
    kpis: batch.map(({ key }) => key),
    ...month,
    grain: 'month' as const,
  }));
  return { today, questions };
}

/** Each KPI's figure by its key, with its month: `Sep 2025: 1,234.00`. */
export function readFigures(
  kpis: readonly KpiDefinition[],
  month: Span,
  { answers }: Board,
): ReadonlyMap<string, string> {
  const values = new Map(answers.flatMap((answer) => answer.kpis.map(({ kpi, value }) => [kpi, value])));
  return new Map(
    kpis.map(({ key, unit, places }) => {
      const figure = formatValue(values.get(key) ?? null, unit, places);
      return [key, `${saySpan(month)}: ${figure}`];
    }),
  );
}
