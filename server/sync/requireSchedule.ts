import type { SyncSchedule } from '../../shared/apiSync.ts';
import { Failure } from '../problem/failure.ts';

/**
 * Refuses a schedule whose parts do not belong together, or of a time zone that is none.
 * @throws Failure `invalid_request` with a sentence that says which
 */
export function requireSchedule({ every, hour, weekday, timeZone }: SyncSchedule): void {
  if ((every === 'day' || every === 'week') !== (hour !== null)) {
    throw refusal('hour', 'Say the hour for every day and every week, and for nothing else.');
  }
  if ((every === 'week') !== (weekday !== null)) {
    throw refusal('weekday', 'Say the day of the week for every week, and for nothing else.');
  }
  if (!isTimeZone(timeZone)) {
    throw refusal('timeZone', `“${timeZone}” is no time zone. Write it as America/Chicago.`);
  }
}

function refusal(part: string, sentence: string): Failure {
  return new Failure('invalid_request', sentence, { [`schedule.${part}`]: sentence });
}

/** By its name in the IANA database: an offset such as +02:00 knows no summer time. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
