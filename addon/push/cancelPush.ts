import type { UndoReceipt } from '../../shared/apiPushes.ts';
import { flagCancel } from './cancelFlag.ts';
import { cancelOnServer } from './cancelOnServer.ts';
import { writeEnd } from './pushProgress.ts';
import { forgetPush, recallPush } from './unfinishedPush.ts';

/**
 * Ends the sheet's push, whether it runs, waits or failed, and takes back what it stored; null where none is under
 * way, or where it is not open yet: the execution that opens it cancels it then.
 */
export function cancelPush(sheetName: string): UndoReceipt | null {
  const push = recallPush(sheetName);
  if (push === null) return null;
  flagCancel(push.key);
  if (push.pushId === null) return null;
  const undo = cancelOnServer(push.clinicId, push.pushId);
  forgetPush(sheetName);
  writeEnd(sheetName, { state: 'cancelled', undo });
  return undo;
}
