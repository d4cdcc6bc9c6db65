import type { ClosedMonths } from '../../shared/apiPushes.ts';
import { callServer, path } from '../api.ts';

/** Opens a closed month again; only a clinic admin may. */
export function reopenMonth(clinicId: string, month: string): ClosedMonths {
  return callServer<ClosedMonths>({
    method: 'delete',
    path: path('clinics', clinicId, 'closed-months', month),
  });
}
