import type { GoalEffects, PreviewGoals } from '../../shared/apiGoals.ts';
import { DATASETS } from '../../shared/dataset.ts';
import type { Member } from '../identity/asMember.ts';
import { readTotals } from '../metrics/readTotals.ts';
import { readArchivedMonths } from '../months/holdArchivedMonths.ts';
import { listMonths } from '../months/listMonths.ts';
import { Failure } from '../problem/failure.ts';
import { daysElsewhere } from './daysElsewhere.ts';
import { labelOf } from './describeGoals.ts';
import { isForeseeable, isOfDataset } from './isForeseeable.ts';
import { judgeGoal } from './judgeGoal.ts';
import { loadGoals } from './listGoals.ts';
import { type GoalDesk, openGoals } from './openGoals.ts';
import { type GoalPlan, planGoal } from './planGoal.ts';
import { readGoalSums } from './readGoalSums.ts';
import { type Lasting, sheetChange } from './sheetChange.ts';
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
  const plans = foreseen.map((goal) => planGoal(goal, desk.today, desk.weekStart));
  const change = sheetChange(input, stored.months, await readLasting(member, input, plans));
  const effects = await compare(desk, plans, change);
  return {
    effects: effects.filter(isEffect),
    unchanged: effects.filter((effect) => !isEffect(effect)).length,
    unforeseen: goals.length - foreseen.length,
  };
}

type Effect = GoalEffects['effects'][number];

async function readLasting(
  member: Member,
  { dataset, connectionId, sheetName, days }: PreviewGoals,
  plans: readonly GoalPlan[],
): Promise<Lasting> {
  const { months } = await listMonths(member);
  const archived = (await readArchivedMonths(member))[dataset];
  const recent = plans.flatMap((plan) => plan.recent ?? []);
  const span = {
    from: recent.map(({ from }) => from).sort()[0] ?? '9999-12-31',
    to:
      recent
        .map(({ to }) => to)
        .sort()
        .at(-1) ?? '0001-01-01',
  };
  const sheet = { clinicId: member.clinicId, connectionId, sheetName };
  return {
    closed: new Set([...months.map(({ month }) => month), ...archived]),
    elsewhere: await daysElsewhere(member, dataset, sheet, span, new Set(days)),
  };
}

async function compare(desk: GoalDesk, plans: readonly GoalPlan[], change: SumsChange): Promise<Effect[]> {
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
