import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { namesIn } from '../../shared/formula/formula.ts';
import { parseFormula } from '../../shared/formula/parseFormula.ts';
import type { Kpi } from '../../shared/kpi.ts';
import { addEvent } from '../audit/addEvent.ts';
import { clinicKpis } from '../db/schema/kpis.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { findOwnKpi } from './findOwnKpi.ts';
import { type ClinicKpis, loadKpis } from './loadKpis.ts';
import { lockKpis } from './requireUsable.ts';

/**
 * Deletes one of the clinic's own KPIs.
 * @throws Failure `not_found`; `kpi_invalid` where another of its KPIs, a goal or a template stands on it
 */
export async function removeKpi(member: Member, kpiId: string): Promise<void> {
  const { tx, clinicId } = member;
  await lockKpis(member);
  const kpis = await loadKpis(member);
  const kpi = findOwnKpi(kpis, kpiId);
  requireUnnamed(kpi, kpis);
  await requireNoGoals(member, kpi);
  await tx
    .delete(clinicKpis)
    .where(and(eq(clinicKpis.clinicId, clinicId), eq(clinicKpis.id, sql`as_id(${kpiId})`)));
  await addEvent(member, { action: 'kpi.removed', subjectId: kpiId, detail: { kpi: kpi.key } });
}

function requireUnnamed({ key }: Kpi, { own }: ClinicKpis): void {
  const user = own.find(({ formula }) => namesIn(parseFormula(formula)).includes(key));
  if (user === undefined) return;
  throw new Failure('kpi_invalid', `"${user.label}" is made with it. Change or delete that one first.`);
}

const Counts = z.array(z.object({ goals: z.int(), templates: z.int() }));

async function requireNoGoals({ tx, clinicId }: Member, { id }: Kpi): Promise<void> {
  const [row] = Counts.parse(
    await tx.execute(sql`
      select (select count(*) from app_goals() g where g.definition = as_id(${id}))::integer as goals,
        (select count(*) from goal_templates t where t.clinic_id = ${clinicId} and t.metric_definition_id = as_id(${id}))::integer
          as templates`),
  );
  const { goals = 0, templates = 0 } = row ?? {};
  if (goals + templates === 0) return;
  const sentence = `It has ${count(goals, 'goal')} and ${count(templates, 'template')}. Delete those first.`;
  throw new Failure('kpi_invalid', sentence);
}

function count(number: number, word: string): string {
  return `${number === 0 ? 'no' : number} ${word}${number === 1 ? '' : 's'}`;
}
