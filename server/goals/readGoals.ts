import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { Day } from '../../shared/api.ts';
import { FormulaProblem } from '../../shared/formula/formula.ts';
import { type GoalTarget, readTarget } from '../../shared/goalTarget.ts';
import type { Grain } from '../../shared/period.ts';
import type { Member } from '../identity/asMember.ts';
import type { FindKpi } from './findKpi.ts';
import { FIRST_DAY, LAST_DAY, type ReadyGoal } from './readyGoal.ts';
import { grainOf } from './timePeriod.ts';

const Rows = z.array(
  z.object({
    id: z.string(),
    definition: z.string(),
    definitionName: z.string().nullable(),
    timePeriod: z.string(),
    from: z.string(),
    to: z.string(),
    targetValue: z.string(),
    providerId: z.string().nullable(),
    targetFormula: z.string().nullable(),
    templateId: z.string().nullable(),
  }),
);
export type GoalRow = z.infer<typeof Rows>[number];

/** The clinic's goals that the member may see, those of other applications among them. */
export async function readGoalRows({ tx }: Member): Promise<GoalRow[]> {
  return Rows.parse(
    await tx.execute(sql`
      select id, former_id(definition) as definition, definition_name as "definitionName",
        time_period as "timePeriod", start_date as from, end_date as to, target_value as "targetValue", provider_id as "providerId", target_formula as "targetFormula",
        template_id as "templateId"
      from app_goals()`),
  );
}

/** A row as a goal; null where its KPI, its period, its days or its target cannot be read. */
export function readGoal(row: GoalRow, findKpi: FindKpi): ReadyGoal | null {
  const { id, from, to, providerId, templateId } = row;
  const compiled = findKpi(row.definition, row.definitionName);
  const grain = grainOf(row.timePeriod);
  const text = row.targetFormula ?? row.targetValue;
  if (compiled === undefined || grain === undefined || !isSpan(from, to)) return null;
  const target = readIfSound(text, grain);
  return target && { id, compiled, grain, from, to, target, text, providerId, templateId };
}

function isSpan(from: string, to: string): boolean {
  const areDays = Day.safeParse(from).success && Day.safeParse(to).success;
  return areDays && from <= to && from >= FIRST_DAY && to <= LAST_DAY;
}

function readIfSound(text: string, grain: Grain): GoalTarget | null {
  try {
    return readTarget(text, grain);
  } catch (error) {
    if (error instanceof FormulaProblem) return null;
    throw error;
  }
}
