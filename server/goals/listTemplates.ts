import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { GoalTemplate, GoalTemplates } from '../../shared/apiGoals.ts';
import { formerIds } from '../db/ids/formerIds.ts';
import { goalTemplates } from '../db/schema/goals.ts';
import type { Member } from '../identity/asMember.ts';
import { loadKpis } from '../kpis/loadKpis.ts';
import { arrayLiteral } from '../metrics/arrayLiteral.ts';
import { type FindKpi, findKpiIn } from './findKpi.ts';
import { grainOf } from './timePeriod.ts';

const Definitions = z.array(z.object({ id: z.string(), name: z.string() }));
type TemplateRow = typeof goalTemplates.$inferSelect;

/** The system's templates and the clinic's own, by their names, the system's first. */
export async function listTemplates(member: Member): Promise<GoalTemplates> {
  const rows = await readTemplates(member);
  const findKpi = findKpiIn(await loadKpis(member));
  const names = await readDefinitionNames(member, rows);
  const formerOf = await formerIds(
    member.tx,
    rows.map(({ metricDefinitionId }) => metricDefinitionId),
  );
  const templates = rows.flatMap((row) => {
    const definition = formerOf(row.metricDefinitionId);
    return describe(row, findKpi(definition, names.get(row.metricDefinitionId) ?? null)) ?? [];
  });
  return { templates, unreadable: rows.length - templates.length };
}

/** The ids of all templates that the clinic can use. */
export async function listTemplateIds(member: Member): Promise<ReadonlySet<string>> {
  return new Set((await readTemplates(member)).map(({ id }) => id));
}

function readTemplates({ tx }: Member): Promise<TemplateRow[]> {
  return tx
    .select()
    .from(goalTemplates)
    .orderBy(sql`${goalTemplates.isSystemTemplate} desc`, goalTemplates.name, goalTemplates.id);
}

async function readDefinitionNames(
  { tx }: Member,
  rows: readonly TemplateRow[],
): Promise<ReadonlyMap<string, string>> {
  const ids = arrayLiteral(rows.map(({ metricDefinitionId }) => metricDefinitionId));
  const found = Definitions.parse(
    await tx.execute(sql`select id, name from app_definitions(${ids}::row_id[])`),
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}

function describe(row: TemplateRow, compiled: ReturnType<FindKpi>): GoalTemplate | null {
  const { id, name, description, category, targetFormula, isSystemTemplate } = row;
  const grain = grainOf(row.timePeriod);
  if (compiled === undefined || grain === undefined || targetFormula === null) return null;
  const { key: kpi } = compiled.kpi;
  return { id, name, description, category, kpi, target: targetFormula, grain, system: isSystemTemplate };
}
