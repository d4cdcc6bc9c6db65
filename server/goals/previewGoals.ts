import type { GoalEffects, PreviewGoals } from '../../shared/apiGoals.ts';
import { DATASETS } from '../../shared/dataset.ts';
import type { Member } from '../identity/asMember.ts';
import { readTotals } from '../metrics/readTotals.ts';
import { listMonths } from '../months/listMonths.ts';
import { Failure } from '../problem/failure.ts';
import { labelOf } from './describeGoals.ts';
import { isForeseeable, isOfDataset } from './isForeseeable.ts';
import { judgeGoal } from './judgeGoal.ts';
import { loadGoals } from './listGoals.ts';
import { type GoalDesk, openGoals } from './openGoals.ts';
import { planGoal } from './planGoal.ts';
import { readGoalSums } from './readGoalSums.ts';
import type { ReadyGoal } from './readyGoal.ts';
import { sheetChange } from './sheetChange.ts';
import type { SumsChange } from './sumsChange.ts';

/**
 * What the goals would be if the sheet's records were these, beside what they are. It changes nothing.
 * @throws Failure `invalid_request` for a measure that the dataset does not have
 */
export async function previewGoals(member: Member, input: PreviewGoals): Promise<GoalEffects> {
  requireMeasures(input);
  const { dataset, connectionId, sheetName } = input;
  const desk = await openGoals(member, input.today);
  const goals = (await loadGoals(desk)).ready.filter((goal) => isOfDataset(goal, dataset));
  const foreseen = goals.filter((goal) => isForeseeable(goal, dataset));
  const stored = await readTotals(member, dataset, { connectionId, sheetName });
  const closed = new Set((await listMonths(member)).months.map(({ month }) => month));
  const effects = await compare(desk, foreseen, sheetChange(input, stored.months, closed));
  return {
    effects: effects.filter(isEffect),
    unchanged: effects.filter((effect) => !isEffect(effect)).length,
    unforeseen: goals.length - foreseen.length,
  };
}

type Effect = GoalEffects['effects'][number];

async function compare(desk: GoalDesk, goals: readonly ReadyGoal[], change: SumsChange): Promise<Effect[]> {
  const plans = goals.map((goal) => planGoal(goal, desk.today, desk.weekStart));
  const sumsOf = await readGoalSums(desk.member, plans);
  return plans.map((plan) => ({
    goalId: plan.goal.id,
    label: labelOf(desk, plan.goal),
    before: judgeGoal(plan, sumsOf(plan)),
    after: judgeGoal(plan, sumsOf(plan, change)),
  }));
}

function isEffect({ before, after }: Effect): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}

function requireMeasures({ months, dataset }: PreviewGoals): void {
  const keys = new Set(DATASETS[dataset].measures.map(({ key }): string => key));
  for (const [at, { sums }] of months.entries()) {
    const unknown = Object.keys(sums).find((key) => !keys.has(key));
    if (unknown === undefined) continue;
    const sentence = `Records of ${dataset} have no measure "${unknown}".`;
    throw new Failure('invalid_request', sentence, { [`months.${at}.sums`]: sentence });
  }
}
