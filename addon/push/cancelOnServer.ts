import type { UndoReceipt } from '../../shared/apiPushes.ts';
import { callServer, path } from '../api.ts';

/** Cancels an open push; repeating it gives the same receipt. */
export function cancelOnServer(clinicId: string, pushId: string): UndoReceipt {
  return callServer<UndoReceipt>({
    path: path('clinics', clinicId, 'pushes', pushId, 'cancel'),
    body: {},
  });
}
