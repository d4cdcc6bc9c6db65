import type { ClosedMonths } from '../../shared/apiPushes.ts';
import { callServer, path } from '../api.ts';

/** Closes a month, as YYYY-MM; only a clinic admin may. */
export function closeMonth(clinicId: string, month: string): ClosedMonths {
  return callServer<ClosedMonths>({
    method: 'put',
    path: path('clinics', clinicId, 'closed-months', month),
    body: {},
  });
}
