import { and, eq } from 'drizzle-orm';
import { namesIn } from '../../shared/formula/formula.ts';
import { parseFormula } from '../../shared/formula/parseFormula.ts';
import { addEvent } from '../audit/addEvent.ts';
import { clinicKpis } from '../db/schema/kpis.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { findOwnKpi } from './findOwnKpi.ts';
import { loadKpis } from './loadKpis.ts';
import { lockKpis } from './requireUsable.ts';

/**
 * Deletes one of the clinic's own KPIs.
 * @throws Failure `not_found`; `kpi_invalid` where another of its KPIs stands on it
 */
export async function removeKpi(member: Member, kpiId: string): Promise<void> {
  const { tx, clinicId } = member;
  await lockKpis(member);
  const kpis = await loadKpis(member);
  const kpi = findOwnKpi(kpis, kpiId);
  const user = kpis.own.find(({ formula }) => namesIn(parseFormula(formula)).includes(kpi.key));
  if (user !== undefined) {
    throw new Failure('kpi_invalid', `"${user.label}" is made with it. Change or delete that one first.`);
  }
  await tx.delete(clinicKpis).where(and(eq(clinicKpis.clinicId, clinicId), eq(clinicKpis.id, kpiId)));
  await addEvent(member, { action: 'kpi.removed', subjectId: kpiId, detail: { kpi: kpi.key } });
}
