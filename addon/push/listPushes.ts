import type { Pushes } from '../../shared/apiPushes.ts';
import { callServer, path, query } from '../api.ts';

/** A sheet's last pushes, the newest first. */
export function listPushes(clinicId: string, connectionId: string, sheetName: string): Pushes {
  return callServer<Pushes>({
    path: path('clinics', clinicId, 'pushes') + query({ connectionId, sheetName }),
  });
}
