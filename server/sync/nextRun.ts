import { hash } from 'node:crypto';
import { CronExpressionParser } from 'cron-parser';
import type { SyncSchedule } from '../../shared/apiSync.ts';

const QUARTER_MINUTES = 15;

/**
 * The first moment after `after` at which the connection is to be read, both in milliseconds since 1970. Each
 * connection has a minute and second of its own, by its id, so that not all of them are read at the full hour. A day's
 * or week's hour is that of the clocks in the schedule's time zone: where they skip it, the reading moves on by as much,
 * and where they show it twice, it is the first.
 */
export function nextRun(schedule: SyncSchedule, connectionId: string, after: number): number {
  const { every, timeZone } = schedule;
  // Quarters and hours follow one another whatever the clocks are set to.
  const tz = every === 'day' || every === 'week' ? timeZone : 'UTC';
  const options = { currentDate: new Date(after), tz };
  return CronExpressionParser.parse(cronOf(schedule, ownSecond(connectionId)), options)
    .next()
    .getTime();
}

/** From 0 to 3599. */
function ownSecond(connectionId: string): number {
  return Number.parseInt(hash('sha256', connectionId).slice(0, 8), 16) % 3600;
}

function cronOf({ every, hour, weekday }: SyncSchedule, own: number): string {
  const [minute, second] = [Math.floor(own / 60), own % 60];
  if (every === '15_minutes') return `${second} ${minute % QUARTER_MINUTES}-59/${QUARTER_MINUTES} * * * *`;
  if (every === 'hour') return `${second} ${minute} * * * *`;
  return `${second} ${minute} ${hour} * * ${every === 'week' ? Number(weekday) % 7 : '*'}`;
}
