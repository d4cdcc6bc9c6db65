import type { KpiMeasure } from '../../shared/measures.ts';
import type { WeekStart } from '../../shared/period.ts';
import { coverSpan, type Piece } from './coverSpan.ts';
import { type QuestionPlan, recentDays } from './planQuestion.ts';
import type { Wanted } from './readAggregates.ts';

/** What the aggregates of a question are for; each has a slot of its own. */
export const PARTS = ['points', 'previous', 'lastYear', 'recent', 'groups'] as const;
export type Part = (typeof PARTS)[number];

/** The slot of a part of the question with that number. */
export function slotOf(questionNumber: number, part: Part): number {
  return questionNumber * PARTS.length + PARTS.indexOf(part);
}

/** The aggregates that answer a question. */
export function wantedOf(plan: QuestionPlan, questionNumber: number, weekStart: WeekStart): Wanted[] {
  const { question, points, previous, lastYear, running, today } = plan;
  const measures = measuresOf(plan);
  const { providerId = null, by, grain } = question;
  const whole = { dimension: providerId === null ? '' : 'provider', member: providerId };
  const want = (part: Part, pieces: readonly Piece[], { dimension, member } = whole): Wanted[] =>
    pieces.flatMap((piece) =>
      measures.map(({ id }) => {
        return { ...piece, slot: slotOf(questionNumber, part), measureId: id, dimension, member };
      }),
    );
  const span = { from: points[0]?.from ?? question.from, to: question.to };
  const pieces = coverSpan(span, grain, weekStart);
  return [
    ...want('points', pieces),
    ...want('previous', coverSpan(previous, 'month')),
    ...want('lastYear', coverSpan(lastYear, 'month')),
    ...(running === null ? [] : want('recent', coverSpan(recentDays(running, today), 'day'))),
    ...(by === undefined
      ? []
      : by === 'weekday'
        ? want('groups', coverSpan(span, 'day'))
        : want('groups', pieces, { dimension: by, member: null })),
  ];
}

/** Every measure of the question's KPIs, once. */
export function measuresOf({ kpis }: QuestionPlan): KpiMeasure[] {
  return [...new Map(kpis.flatMap(({ measures }) => measures).map((each) => [each.key, each])).values()];
}
