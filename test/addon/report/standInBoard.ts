import type { AskBoard, Board, Group, KpiAnswer, KpiCatalogue, Question } from '../../../shared/apiBoard.ts';
import { findKpi, KPIS } from '../../../shared/kpis.ts';
import { type Span, spanBefore, spanLastYear, splitSpan } from '../../../shared/period.ts';

/** What a KPI comes to in some days, as the server writes it; null for no data. */
export type FigureOf = (kpi: string, span: Span) => string | null;

/** The members of a dimension, the greatest first. */
export type GroupsOf = (question: Question) => readonly Pick<Group, 'member' | 'label' | 'value' | 'share'>[];

/** `GET …/kpis` of a clinic with no KPIs of its own. */
export const CATALOGUE: KpiCatalogue = {
  kpis: KPIS.map((kpi) => ({ ...kpi, own: false, dimensions: [] })),
  providers: [],
  weekStart: 1,
  currency: 'USD',
  span: null,
  stale: [],
};

/** Answers a board's questions from these figures, with nothing of the server's arithmetic. */
export function answerBoard({ questions }: AskBoard, figureOf: FigureOf, groupsOf: GroupsOf): Board {
  const answers = questions.map((question) => ({
    kpis: question.kpis.map((kpi) => answerKpi(kpi, question, figureOf, groupsOf)),
  }));
  return { answers, weekStart: 1 };
}

function answerKpi(kpi: string, question: Question, figureOf: FigureOf, groupsOf: GroupsOf): KpiAnswer {
  const { from, to, grain, by } = question;
  const value = figureOf(kpi, { from, to });
  const compare = (span: Span): KpiAnswer['previous'] => {
    const other = figureOf(kpi, span);
    if (value === null || other === null) return { ...span, value: other, change: null, percent: null };
    const change = Number(value) - Number(other);
    const percent = Number(other) === 0 ? null : ((100 * change) / Number(other)).toFixed(1);
    return { ...span, value: other, change: change.toFixed(findKpi(kpi)?.places ?? 0), percent };
  };
  const groups = by === undefined ? [] : groupsOf(question);
  return {
    kpi,
    value,
    points: splitSpan({ from, to }, grain).map((span) => ({ ...span, value: figureOf(kpi, span) })),
    previous: compare(spanBefore({ from, to }, grain)),
    lastYear: compare(spanLastYear({ from, to })),
    trend: null,
    projection: null,
    measures: [],
    groups: groups.map((group) => ({ members: 1, points: [], ...group })),
  };
}
