import { toLocalTime } from '../workbook/localTime.ts';

const PART = /'((?:[^']|'')*)'|([A-Za-z])\2*/g;

/** A moment in a zone by a pattern of Java's SimpleDateFormat; throws at a letter that it does not know. */
export function formatDate(moment: number, timeZone: string, pattern: string): string {
  const zone = knownZone(timeZone);
  const local = toLocalTime(moment, zone);
  const offset = Math.round((Date.parse(`${local}Z`) - moment) / 60_000);
  return pattern.replaceAll(PART, (part, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    return letters(part, new Date(`${local}Z`), offset);
  });
}

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;
  } catch {
    throw new Error(`Invalid argument: timeZone. There is no time zone ${timeZone}.`);
  }
}

/** One run of the same letter; `wall` holds the zone's wall time as if it were UTC. */
function letters(run: string, wall: Date, offset: number): string {
  const padded = (value: number): string => String(value).padStart(run.length, '0');
  const word = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(wall);
  switch (run.charAt(0)) {
    case 'y':
      return run.length === 2 ? String(wall.getUTCFullYear()).slice(-2) : padded(wall.getUTCFullYear());
    case 'M':
      if (run.length < 3) return padded(wall.getUTCMonth() + 1);
      return word({ month: run.length === 3 ? 'short' : 'long' });
    case 'd':
      return padded(wall.getUTCDate());
    case 'E':
      return word({ weekday: run.length < 4 ? 'short' : 'long' });
    case 'H':
      return padded(wall.getUTCHours());
    case 'h':
      return padded(wall.getUTCHours() % 12 || 12);
    case 'm':
      return padded(wall.getUTCMinutes());
    case 's':
      return padded(wall.getUTCSeconds());
    case 'S':
      return padded(wall.getUTCMilliseconds());
    case 'a':
      return wall.getUTCHours() < 12 ? 'AM' : 'PM';
    case 'Z':
      return offsetText(offset, '');
    case 'X':
      return offset === 0 ? 'Z' : offsetText(offset, run.length === 3 ? ':' : '');
    default:
      throw new Error(`The local host's formatDate has no pattern letter ${run.charAt(0)}.`);
  }
}

function offsetText(offset: number, between: string): string {
  const minutes = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${between}${two(minutes % 60)}`;
}
