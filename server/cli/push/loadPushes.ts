import { Pushes } from '../../../shared/apiPushes.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';

/** A sheet's last pushes, the newest first. */
export function loadPushes(
  { call, clinicId }: ClinicDesk,
  { connectionId, sheetName }: { connectionId: string; sheetName: string },
): Promise<Pushes> {
  const query = `connectionId=${encodeURIComponent(connectionId)}&sheetName=${encodeURIComponent(sheetName)}`;
  return call({ method: 'GET', path: `${path('clinics', clinicId, 'pushes')}?${query}`, answer: Pushes });
}
