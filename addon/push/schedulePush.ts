import type { PushSchedule } from '../sidebarCalls.ts';
import { pushSchedule } from './pushSchedule.ts';
import { forgetSchedule, keepSchedule, recallSchedule } from './pushSchedules.ts';
import { setClock } from './setClock.ts';
import { whoAmI } from './whoAmI.ts';

/** Sets the sheet's automatic push, in the name of whoever asks, or ends it with null. */
export function schedulePush(
  sheetName: string,
  wish: Omit<PushSchedule, 'by' | 'last'> | null,
): PushSchedule | null {
  if (wish === null) forgetSchedule(sheetName);
  else {
    const last = recallSchedule(sheetName)?.last ?? null;
    keepSchedule({ ...wish, sheetName, by: whoAmI(), last, mailed: null });
  }
  setClock();
  return pushSchedule(sheetName);
}
