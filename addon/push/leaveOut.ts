import type { LeaveOut, LookupsAnswer } from '../../shared/api.ts';
import { callServer, path } from '../api.ts';

/** Says that rows with a spelling are left out, and gives the clinic's lists as they are then. */
export function leaveOut(clinicId: string, body: LeaveOut): LookupsAnswer {
  return callServer<LookupsAnswer>({
    method: 'put',
    path: path('clinics', clinicId, 'left-out-spellings'),
    body,
  });
}
