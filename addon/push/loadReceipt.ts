import type { Push, Receipt } from '../../shared/apiPushes.ts';
import { callServer, path } from '../api.ts';

/** The receipt of a push, or null while it has none. */
export function loadReceipt(clinicId: string, pushId: string): Receipt | null {
  return callServer<Push>({ path: path('clinics', clinicId, 'pushes', pushId) }).receipt;
}
