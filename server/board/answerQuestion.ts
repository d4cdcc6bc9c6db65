import type { KpiAnswer } from '../../shared/apiBoard.ts';
import type { CompiledKpi } from '../../shared/compileKpi.ts';
import { writeRatio } from '../../shared/formula/ratio.ts';
import { PLACES } from '../../shared/kpi.ts';
import { endOf, startOf, type WeekStart } from '../../shared/period.ts';
import { answerGroups, type GroupNames } from './answerGroups.ts';
import { collectSums } from './collectSums.ts';
import { compare } from './compare.ts';
import { evaluateKpi, writeValue } from './evaluateKpi.ts';
import { findTrend } from './findTrend.ts';
import type { QuestionPlan } from './planQuestion.ts';
import { findPaces, type Paces, project } from './project.ts';
import type { AggregateRow } from './readAggregates.ts';
import { type GroupSums, splitGroups } from './splitGroups.ts';
import { addUp, type Sums } from './sums.ts';
import type { Part } from './wantedOf.ts';

/** A question's aggregates by what they are for. */
export type QuestionRows = (part: Part) => readonly AggregateRow[];

/** What all KPIs of a question are worked out from. */
interface QuestionSums {
  readonly points: readonly Sums[];
  readonly whole: Sums;
  readonly previous: Sums;
  readonly lastYear: Sums;
  readonly paces: Paces;
  readonly groups: readonly GroupSums[];
}

export function answerQuestion(
  plan: QuestionPlan,
  rows: QuestionRows,
  names: GroupNames | null,
  weekStart: WeekStart,
): KpiAnswer[] {
  const points = collectSums(rows('points'), plan.points);
  const sums: QuestionSums = {
    points,
    whole: addUp(points),
    previous: addUp(collectSums(rows('previous'), [plan.previous])),
    lastYear: addUp(collectSums(rows('lastYear'), [plan.lastYear])),
    paces: plan.running === null ? new Map() : findPaces(rows('recent'), plan.running),
    groups: names === null ? [] : splitGroups(names.by, rows('groups'), plan.points, points),
  };
  return plan.kpis.map((compiled) => answerKpi(compiled, plan, sums, names, weekStart));
}

function answerKpi(
  compiled: CompiledKpi,
  plan: QuestionPlan,
  sums: QuestionSums,
  names: GroupNames | null,
  weekStart: WeekStart,
): KpiAnswer {
  const { kpi } = compiled;
  const value = evaluateKpi(compiled, sums.whole);
  const values = sums.points.map((each) => evaluateKpi(compiled, each));
  const complete = values.filter((_, at) => isOver(plan, at, weekStart));
  return {
    kpi: kpi.key,
    value: writeValue(value, kpi),
    points: plan.points.map((span, at) => ({ ...span, value: writeValue(values[at] ?? null, kpi) })),
    previous: compare(kpi, value, plan.previous, evaluateKpi(compiled, sums.previous)),
    lastYear: compare(kpi, value, plan.lastYear, evaluateKpi(compiled, sums.lastYear)),
    trend: findTrend(complete, kpi.places),
    projection: plan.running === null ? null : project(compiled, sums.whole, sums.paces),
    measures: listMeasures(compiled, sums.whole),
    groups: names === null ? [] : answerGroups(compiled, sums.groups, plan.points, value, names),
  };
}

/** A period that is cut, or holds today, would bend the trend. */
function isOver({ points, question, today }: QuestionPlan, at: number, weekStart: WeekStart): boolean {
  const point = points[at];
  if (point === undefined) return false;
  const start = startOf(question.grain, point.from, weekStart);
  return start === point.from && endOf(question.grain, start) === point.to && point.to < today;
}

function listMeasures({ measures }: CompiledKpi, sums: Sums): KpiAnswer['measures'] {
  return measures.map(({ key, label, dataset, unit }) => {
    const sum = sums.get(key);
    return {
      measure: key,
      label,
      dataset,
      unit,
      sum: sum === undefined ? null : writeRatio(sum, PLACES[unit]),
    };
  });
}
