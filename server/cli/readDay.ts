import { Day } from '../../shared/api.ts';
import { Instant } from '../../shared/apiMembers.ts';
import { usage } from './readArgs.ts';

/** The instant at which a day that a command names begins on this machine. Throws a CliProblem `usage`. */
export function startOfDay(name: string, text: string): string {
  return readDay(name, text, 0);
}

/** The instant at which it is over. Throws a CliProblem `usage`. */
export function endOfDay(name: string, text: string): string {
  return readDay(name, text, 1);
}

/** The day of this machine on which an instant lies, as YYYY-MM-DD. */
export function dayOf(instant: string): string {
  return new Date(instant).toLocaleDateString('sv');
}

function readDay(name: string, text: string, later: 0 | 1): string {
  if (Day.safeParse(text).success) {
    // Without a zone it is this machine's; days of a clock change are longer or shorter than 24 hours.
    const at = new Date(`${text}T00:00`);
    at.setDate(at.getDate() + later);
    const instant = Instant.safeParse(at.toISOString());
    if (instant.success) return instant.data;
  }
  throw usage(name, `“${text}” is no day. Write it as 2025-01-31.`);
}
