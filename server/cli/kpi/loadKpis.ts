import { KpiCatalogue } from '../../../shared/apiBoard.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';

/** The clinic's KPIs, its own first. */
export function loadKpis({ call, clinicId }: ClinicDesk): Promise<KpiCatalogue> {
  return call({ method: 'GET', path: path('clinics', clinicId, 'kpis'), answer: KpiCatalogue });
}
