import type { GoalGround } from './checkGoal.ts';
import { listTemplateIds } from './listTemplates.ts';
import type { GoalDesk } from './openGoals.ts';

/** What of the clinic a goal may name. */
export async function groundOf({ member, kpis, providers }: GoalDesk): Promise<GoalGround> {
  return { kpis, providerIds: new Set(providers.keys()), templateIds: await listTemplateIds(member) };
}
