import { saySchedule } from '../sync/saySchedule.ts';
import { RHYTHMS, timeZoneHere } from '../sync/scheduleDraft.ts';
import type { Told } from './eventNames.ts';

/** What became of the reading of a spreadsheet by itself; the details hold its schedule as it is now. */
export function saySyncChange({ detail }: Told): string {
  const { ended, paused, every, hour, weekday, timeZone } = detail;
  if (ended === true) return 'disconnected a spreadsheet: it is not kept in sync any more';
  if (paused === true) return 'paused the reading of a spreadsheet';
  const rhythm = RHYTHMS.find(({ value }) => value === every)?.value;
  if (rhythm === undefined) return 'changed how a spreadsheet is kept in sync';
  const schedule = {
    every: rhythm,
    hour: typeof hour === 'number' ? hour : null,
    weekday: typeof weekday === 'number' ? weekday : null,
    timeZone: String(timeZone),
  };
  return `let a spreadsheet be read by itself ${saySchedule(schedule, timeZoneHere())}`;
}
