import type { KpiCatalogue } from '../../../../shared/apiBoard.ts';
import type { SaveKpi } from '../../../../shared/apiKpis.ts';
import { ask } from '../../parts/call.ts';

/*
 * What the KPIs' tab asks of the server to change them; each answers with all KPIs as they are then, and rejects with a
 * CallError.
 */

/** Adds a KPI of the clinic's own; `kpi_invalid` where it cannot be worked out. */
export function addKpi(clinicId: string, body: SaveKpi): Promise<KpiCatalogue> {
  return ask({ parts: kpisOf(clinicId), body, repeatable: false });
}

export function changeKpi(clinicId: string, kpiId: string, body: SaveKpi): Promise<KpiCatalogue> {
  return ask({ method: 'put', parts: [...kpisOf(clinicId), kpiId], body });
}

/** Deletes one of the clinic's own KPIs; `kpi_invalid` where another one is made with it. */
export function removeKpi(clinicId: string, kpiId: string): Promise<KpiCatalogue> {
  return ask({ method: 'delete', parts: [...kpisOf(clinicId), kpiId] });
}

function kpisOf(clinicId: string): readonly string[] {
  return ['clinics', clinicId, 'kpis'];
}
