import type { SaveGoal } from '../../shared/apiGoals.ts';
import type { CompiledKpi } from '../../shared/compileKpi.ts';
import type { ClinicKpis } from '../kpis/loadKpis.ts';
import { goalFailure } from './goalFailure.ts';
import { readMeaning } from './readMeaning.ts';
import { FIRST_DAY, LAST_DAY, type ReadyGoal } from './readyGoal.ts';

/** What of the clinic a goal may name. */
export interface GoalGround {
  readonly kpis: ClinicKpis;
  readonly providerIds: ReadonlySet<string>;
  readonly templateIds: ReadonlySet<string>;
}

/** What is wrong, by the field that it belongs to. */
type Wrong = Readonly<Partial<Record<keyof SaveGoal, string>>>;

/**
 * Makes a goal ready to be worked out.
 * @throws Failure `goal_invalid` with a sentence for each field that is wrong
 */
export function checkGoal(input: SaveGoal, ground: GoalGround): Omit<ReadyGoal, 'id'> {
  const { compiled, target, wrong: unread } = readMeaning(input, ground.kpis);
  const wrong = {
    ...unread,
    ...spanProblem(input),
    ...providerProblem(input.providerId, compiled, ground),
    ...templateProblem(input.templateId, ground),
  };
  if (compiled === null || target === null || Object.keys(wrong).length > 0) throw goalFailure(wrong);
  const { grain, from, to, providerId, templateId } = input;
  return { compiled, target, grain, from, to, text: input.target.trim(), providerId, templateId };
}

function spanProblem({ from, to }: SaveGoal): Wrong {
  if (to < from) return { to: `The goal ends on ${to}, before it begins on ${from}.` };
  const sentence = `A goal lies between ${FIRST_DAY} and ${LAST_DAY}.`;
  return { ...(from < FIRST_DAY && { from: sentence }), ...(to > LAST_DAY && { to: sentence }) };
}

function providerProblem(
  id: string | null,
  compiled: CompiledKpi | null,
  { providerIds }: GoalGround,
): Wrong {
  if (id === null) return {};
  if (!providerIds.has(id)) return { providerId: 'The clinic has no such provider.' };
  if (compiled === null || compiled.dimensions.includes('provider')) return {};
  return { providerId: `${compiled.kpi.label} cannot be split by provider: its rows do not say it.` };
}

function templateProblem(id: string | null, { templateIds }: GoalGround): Wrong {
  return id === null || templateIds.has(id) ? {} : { templateId: 'The clinic has no such template.' };
}
