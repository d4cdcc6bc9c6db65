import type { SyncSchedule } from '../../../shared/apiSync.ts';
import { weekdayName } from '../../../shared/weekdays.ts';
import { sayHour } from '../parts/sayHour.ts';

/** How often a spreadsheet is read: `every Monday at 6 AM`. An hour of another time zone than `here` names it. */
export function saySchedule(schedule: SyncSchedule, here: string): string {
  const { every, hour, weekday, timeZone } = schedule;
  if (every === '15_minutes') return 'every 15 minutes';
  if (every === 'hour') return 'every hour';
  const zone = timeZone === here ? '' : ` (${sayZone(timeZone)})`;
  const day = every === 'day' ? 'every day' : `every ${weekdayName(weekday ?? 1)}`;
  return `${day} at ${sayHour(hour ?? 0)}${zone}`;
}

/** A time zone as people read it: `America/New York`. */
export function sayZone(timeZone: string): string {
  return timeZone.replaceAll('_', ' ');
}
