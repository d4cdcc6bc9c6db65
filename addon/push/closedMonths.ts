import type { ClosedMonths } from '../../shared/apiPushes.ts';
import { callServer, path } from '../api.ts';

/** The clinic's closed months, the newest first. */
export function closedMonths(clinicId: string): ClosedMonths {
  return callServer<ClosedMonths>({ path: path('clinics', clinicId, 'closed-months') });
}
