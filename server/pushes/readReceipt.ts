import { Receipt, UndoReceipt } from '../../shared/apiPushes.ts';
import type { PushRow } from './findPush.ts';

/** What the push's end was answered with, and its id as it is now: the receipt was kept with what it was then. */
export function readReceipt({ id, receipt }: Pick<PushRow, 'id' | 'receipt'>): Receipt {
  return { ...Receipt.parse(receipt), pushId: id };
}

/** The same for what taking it back was answered with. */
export function readUndoReceipt({ id, undoReceipt }: Pick<PushRow, 'id' | 'undoReceipt'>): UndoReceipt {
  return { ...UndoReceipt.parse(undoReceipt), pushId: id };
}
