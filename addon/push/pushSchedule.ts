import type { PushSchedule } from '../sidebarCalls.ts';
import { type KeptSchedule, recallSchedule } from './pushSchedules.ts';

/** The sheet's automatic push, or null. */
export function pushSchedule(sheetName: string): PushSchedule | null {
  return shown(recallSchedule(sheetName));
}

/** A schedule without what is nobody's business. */
export function shown(kept: KeptSchedule | null): PushSchedule | null {
  if (kept === null) return null;
  const { mailed: _, ...schedule } = kept;
  return schedule;
}
