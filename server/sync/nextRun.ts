import { hash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { SyncSchedule } from '../../shared/apiSync.ts';

const SECOND_MS = 1_000;
const HOUR_SECONDS = 3_600;
const QUARTER_SECONDS = 900;
/** A week has come round by then, whatever the clocks were set to. */
const DAYS_AHEAD = 8;

/**
 * The first moment after `after` at which the connection is to be read, both in milliseconds since 1970. Each
 * connection has a minute and second of its own, by its id as it was born, so that not all of them are read at the full
 * hour. A day's or week's hour is that of the clocks in the schedule's time zone: where they skip it, the reading moves on by as much,
 * and where they show it twice, it is the first.
 */
export function nextRun(schedule: SyncSchedule, connectionId: string, after: number): number {
  const own = ownSecond(connectionId);
  if (schedule.every === '15_minutes') return nextStep(QUARTER_SECONDS, own, after);
  if (schedule.every === 'hour') return nextStep(HOUR_SECONDS, own, after);
  return nextByClock(schedule, own, after);
}

/** From 0 to 3599. */
function ownSecond(connectionId: string): number {
  return Number.parseInt(hash('sha256', connectionId).slice(0, 8), 16) % HOUR_SECONDS;
}

/** Quarters and hours follow one another whatever the clocks are set to. */
function nextStep(stepSeconds: number, own: number, after: number): number {
  const step = stepSeconds * SECOND_MS;
  const offset = (own % stepSeconds) * SECOND_MS;
  return (Math.floor((after - offset) / step) + 1) * step + offset;
}

function nextByClock({ hour, weekday, timeZone }: SyncSchedule, own: number, after: number): number {
  const today = DateTime.fromMillis(after, { zone: timeZone }).startOf('day');
  const time = { hour: hour ?? 0, minute: Math.floor(own / 60), second: own % 60 };
  for (let days = 0; days <= DAYS_AHEAD; days++) {
    const day = today.plus({ days });
    if (weekday !== null && day.weekday !== weekday) continue;
    const moment = firstShowing(day, time);
    if (moment > after) return moment;
  }
  throw new Error('no day of a week has that hour');
}

/** When the clocks show that time on that day first; moved on by as much as they skip, where they skip it. */
function firstShowing(
  { year, month, day, zone }: DateTime,
  time: { readonly hour: number; readonly minute: number; readonly second: number },
): number {
  const shown = DateTime.fromObject({ year, month, day, ...time }, { zone });
  return Math.min(...shown.getPossibleOffsets().map((each) => each.toMillis()));
}
