import type { Goals } from '../../shared/apiGoals.ts';
import type { Member } from '../identity/asMember.ts';
import { describeGoals } from './describeGoals.ts';
import { findKpiIn } from './findKpi.ts';
import { type GoalDesk, openGoals } from './openGoals.ts';
import { readGoal, readGoalRows } from './readGoals.ts';
import type { ReadyGoal } from './readyGoal.ts';

/** So many goals one answer holds, and so many a clinic can set. */
export const MOST_GOALS = 200;

/** The goals that the member may see, and how they stand on that day. */
export async function listGoals(member: Member, today: string): Promise<Goals> {
  return answerGoals(await openGoals(member, today));
}

/** The same with what is read already. */
export async function answerGoals(desk: GoalDesk): Promise<Goals> {
  const { ready, unreadable } = await loadGoals(desk);
  const shown = ready.slice(0, MOST_GOALS);
  return { goals: await describeGoals(desk, shown), unreadable, more: ready.length - shown.length };
}

/** The goals that can be read, in the order of their answer, and how many cannot. */
export async function loadGoals({
  member,
  kpis,
  today,
}: GoalDesk): Promise<{ readonly ready: readonly ReadyGoal[]; readonly unreadable: number }> {
  const findKpi = findKpiIn(kpis);
  const rows = await readGoalRows(member);
  const ready = rows.flatMap((row) => readGoal(row, findKpi) ?? []);
  return { ready: inOrder(ready, today), unreadable: rows.length - ready.length };
}

/** Those that run first, then those to come, then the others; each as the table has them, the latest first. */
function inOrder(goals: readonly ReadyGoal[], today: string): ReadyGoal[] {
  const rank = ({ from, to }: ReadyGoal): number => (today > to ? 2 : today < from ? 1 : 0);
  return [...goals].sort((a, b) => rank(a) - rank(b));
}
