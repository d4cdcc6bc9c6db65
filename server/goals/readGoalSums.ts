import { collectSums } from '../board/collectSums.ts';
import { findPaces, type Paces } from '../board/project.ts';
import { type AggregateRow, readAggregates } from '../board/readAggregates.ts';
import type { Sums } from '../board/sums.ts';
import type { Member } from '../identity/asMember.ts';
import { type GoalPlan, slotsOf, spansOf, wantedOfGoal } from './planGoal.ts';
import { NO_CHANGE, type SumsChange } from './sumsChange.ts';

/** What a goal's progress is worked out from. */
export interface GoalSums {
  readonly current: Sums;
  /** For each thing that the target looks back at, its periods in order. */
  readonly behind: readonly (readonly Sums[])[];
  readonly paces: Paces;
}

/** What the goals are worked out from, as it is and as it would be with a change. */
export type GoalSumsOf = (plan: GoalPlan, change?: SumsChange) => GoalSums;

/** Reads what all these goals need in one statement. */
export async function readGoalSums(member: Member, plans: readonly GoalPlan[]): Promise<GoalSumsOf> {
  let next = 0;
  const firstSlots = new Map<GoalPlan, number>();
  for (const plan of plans) {
    firstSlots.set(plan, next);
    next += slotsOf(plan);
  }
  const wanted = [...firstSlots].flatMap(([plan, slot]) => wantedOfGoal(plan, slot));
  const rows = Map.groupBy(await readAggregates(member, wanted), ({ slot }) => slot);
  return (plan, change = NO_CHANGE) => {
    const first = firstSlots.get(plan) ?? 0;
    return sumsOf(plan, (at) => rows.get(first + at) ?? [], change);
  };
}

function sumsOf(
  plan: GoalPlan,
  rowsAt: (at: number) => readonly AggregateRow[],
  change: SumsChange,
): GoalSums {
  const spans = spansOf(plan);
  const [current = [], ...behind] = spans.map((each, at) =>
    collectSums(rowsAt(at), each).map((sums, number) => {
      const span = each[number];
      return span === undefined ? sums : change.sums(span, sums);
    }),
  );
  const recent = plan.recent && change.days(plan.recent, rowsAt(spans.length));
  return {
    current: current[0] ?? new Map(),
    behind,
    paces: recent === null ? new Map() : findPaces(recent, plan.period),
  };
}
