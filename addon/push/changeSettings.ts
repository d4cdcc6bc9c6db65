import type { ClinicSettings } from '../../shared/apiPushes.ts';
import { callServer, path } from '../api.ts';

/** Sets them anew; only a clinic admin may. */
export function changeSettings(clinicId: string, settings: ClinicSettings): ClinicSettings {
  return callServer<ClinicSettings>({
    method: 'put',
    path: path('clinics', clinicId, 'settings'),
    body: settings,
  });
}
