import { and, eq, sql } from 'drizzle-orm';
import type { SaveKpi } from '../../shared/apiKpis.ts';
import { ownKpi } from '../../shared/ownKpi.ts';
import { addEvent } from '../audit/addEvent.ts';
import { clinicKpis } from '../db/schema/kpis.ts';
import type { Member } from '../identity/asMember.ts';
import { findOwnKpi } from './findOwnKpi.ts';
import { loadKpis } from './loadKpis.ts';
import { lockKpis, requireUsable } from './requireUsable.ts';

/**
 * Sets one of the clinic's own KPIs anew; its key stays, so that other formulas go on naming it.
 * @throws Failure `not_found`; `kpi_invalid` where it, or another that names it, could not be worked out
 */
export async function changeKpi(member: Member, kpiId: string, saved: SaveKpi): Promise<void> {
  const { tx, clinicId } = member;
  await lockKpis(member);
  const kpis = await loadKpis(member);
  const kpi = ownKpi(kpiId, findOwnKpi(kpis, kpiId).key, saved);
  requireUsable(kpi, kpis);
  const { source, id, key, ...changed } = kpi;
  await tx
    .update(clinicKpis)
    .set({ ...changed, updatedAt: sql`now()` })
    .where(and(eq(clinicKpis.clinicId, clinicId), eq(clinicKpis.id, sql`as_id(${kpiId})`)));
  await addEvent(member, { action: 'kpi.changed', subjectId: kpiId, detail: { kpi: kpi.key } });
}
