import { MOST_OWN_KPIS, type SaveKpi } from '../../shared/apiKpis.ts';
import { freeKey, ownKpi } from '../../shared/ownKpi.ts';
import { addEvent } from '../audit/addEvent.ts';
import { newId } from '../db/ids/newId.ts';
import { clinicKpis } from '../db/schema/kpis.ts';
import type { Member } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { loadKpis } from './loadKpis.ts';
import { lockKpis, requireUsable } from './requireUsable.ts';

/**
 * Adds a KPI of the clinic's own.
 * @throws Failure `kpi_invalid` where its formula cannot be worked out, or the clinic has as many as it may
 */
export async function addKpi(member: Member, saved: SaveKpi): Promise<void> {
  const { tx, clinicId, userId } = member;
  await lockKpis(member);
  const kpis = await loadKpis(member);
  if (kpis.own.length >= MOST_OWN_KPIS) {
    throw new Failure('kpi_invalid', `A clinic can have ${MOST_OWN_KPIS} KPIs of its own. Delete one first.`);
  }
  const kpi = ownKpi(
    newId(tx),
    freeKey(saved.label, (key) => kpis.byKey.has(key)),
    saved,
  );
  requireUsable(kpi, kpis);
  const { source, ...stored } = kpi;
  await tx.insert(clinicKpis).values({ clinicId, ...stored, createdBy: userId });
  await addEvent(member, { action: 'kpi.added', subjectId: kpi.id, detail: { kpi: kpi.key } });
}
