import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { SaveGoalTemplate } from '../../shared/apiGoals.ts';
import { aggregationType } from '../board/readAggregates.ts';
import type { Member } from '../identity/asMember.ts';
import { loadKpis } from '../kpis/loadKpis.ts';
import { goalFailure } from './goalFailure.ts';
import { readMeaning } from './readMeaning.ts';

/**
 * A template as the table has it.
 * @throws Failure `goal_invalid` for a KPI or a target that cannot be read, or a name that is blank
 */
export async function templateValues(member: Member, input: SaveGoalTemplate) {
  const { compiled, target, wrong } = readMeaning(input, await loadKpis(member));
  const name = input.name.trim();
  const unnamed = name === '' ? { name: 'A template needs a name.' } : {};
  if (compiled === null || target === null || name === '') throw goalFailure({ ...unnamed, ...wrong });
  return {
    name,
    description: input.description?.trim() || null,
    category: input.category,
    metricDefinitionId: await definitionOf(member, compiled.kpi),
    targetFormula: input.target.trim(),
    timePeriod: aggregationType(input.grain),
  };
}

const Rows = z.tuple([z.object({ definition: z.string() })]);

async function definitionOf(
  { tx }: Member,
  { id, label }: { readonly id: string; readonly label: string },
): Promise<string> {
  const rows = await tx.execute(sql`
    select coalesce(app_definition(k.id, ${label}), k.id) as definition from (select as_id(${id}) as id) k`);
  const [{ definition }] = Rows.parse([...rows]);
  return definition;
}
