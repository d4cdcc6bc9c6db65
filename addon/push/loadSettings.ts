import type { ClinicSettings } from '../../shared/apiPushes.ts';
import { callServer, path } from '../api.ts';

/** What the clinic has set for its pushes. */
export function loadSettings(clinicId: string): ClinicSettings {
  return callServer<ClinicSettings>({ path: path('clinics', clinicId, 'settings') });
}
