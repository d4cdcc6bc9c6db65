import type { UndoReceipt } from '../../shared/apiPushes.ts';
import { callServer, path } from '../api.ts';

/** Takes a push back; throws `not_undoable` where that can't be any more. */
export function undoPush(clinicId: string, pushId: string): UndoReceipt {
  return callServer<UndoReceipt>({
    path: path('clinics', clinicId, 'pushes', pushId, 'undo'),
    body: {},
  });
}
