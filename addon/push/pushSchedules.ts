import { documentProperties } from '../sheet/documentStore.ts';
import type { PushSchedule } from '../sidebarCalls.ts';

const PREFIX = 'schedule:';

/** A schedule as it is kept. */
export interface KeptSchedule extends PushSchedule {
  /** The sentence of the last failure that was mailed; null where none was, or where it was put right. */
  readonly mailed: string | null;
}

/** The sheet's schedule, or null. */
export function recallSchedule(sheetName: string): KeptSchedule | null {
  const text = documentProperties().getProperty(PREFIX + sheetName);
  return text === null ? null : JSON.parse(text);
}

export function keepSchedule(schedule: KeptSchedule): void {
  const name = PREFIX + schedule.sheetName;
  documentProperties().setProperty(name, JSON.stringify(schedule));
}

export function forgetSchedule(sheetName: string): void {
  documentProperties().deleteProperty(PREFIX + sheetName);
}

/** The person's schedules in this spreadsheet. */
export function listSchedules(by: string): KeptSchedule[] {
  const kept = Object.entries(documentProperties().getProperties());
  return kept
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([, text]): KeptSchedule => JSON.parse(text))
    .filter((schedule) => schedule.by === by);
}
