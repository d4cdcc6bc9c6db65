import { goalPeriod, periodsBehind } from '../../shared/goalPeriod.ts';
import type { Span, WeekStart } from '../../shared/period.ts';
import { coverSpan, type Piece } from '../board/coverSpan.ts';
import { recentDays } from '../board/planQuestion.ts';
import type { Wanted } from '../board/readAggregates.ts';
import type { ReadyGoal } from './readyGoal.ts';

/** A goal in the one of its periods that is looked at. */
export interface GoalPlan {
  readonly goal: ReadyGoal;
  readonly period: Span;
  readonly standing: 'over' | 'running' | 'upcoming';
  /** Where a running period's days with records are looked for; null for any other. */
  readonly recent: Span | null;
}

export function planGoal(goal: ReadyGoal, today: string, weekStart: WeekStart): GoalPlan {
  const period = goalPeriod(goal, today, weekStart);
  const standing = period.to < today ? 'over' : period.from > today ? 'upcoming' : 'running';
  return { goal, period, standing, recent: standing === 'running' ? recentDays(period, today) : null };
}

/** What the aggregates of a goal are for: its period, then what its target looks back at. */
export function spansOf({ goal, period }: GoalPlan): readonly (readonly Span[])[] {
  return [[period], ...goal.target.looksBack.map((look) => periodsBehind(look, goal.grain, period.from))];
}

/** The aggregates that a goal needs; slots count from `firstSlot`: one for each of `spansOf`, then one for its pace. */
export function wantedOfGoal(plan: GoalPlan, firstSlot: number): Wanted[] {
  const { compiled, grain, providerId } = plan.goal;
  const of = { dimension: providerId === null ? '' : 'provider', member: providerId };
  const want = (slot: number, pieces: readonly Piece[]): Wanted[] =>
    pieces.flatMap((piece) => compiled.measures.map(({ id }) => ({ ...piece, ...of, slot, measureId: id })));
  const spans = spansOf(plan);
  return [
    ...spans.flatMap((each, at) => want(firstSlot + at, [pieceOf(grain, each)])),
    ...(plan.recent === null ? [] : want(firstSlot + spans.length, coverSpan(plan.recent, 'day'))),
  ];
}

/** So many slots a goal takes. */
export function slotsOf({ goal }: GoalPlan): number {
  return goal.target.looksBack.length + 2;
}

/** Whole periods that follow each other. */
function pieceOf(grain: Piece['grain'], spans: readonly Span[]): Piece {
  return { grain, from: spans[0]?.from ?? '', to: spans.at(-1)?.from ?? '' };
}
