/*
 * A membership begins and ends at instants; people say days. A first day begins at midnight where the reader is, a last
 * day counts to its end there.
 */

/** `2025-01-06` as the instant at which that day begins here. */
export function startOfDay(day: string): string {
  return new Date(`${day}T00:00`).toISOString();
}

/** `2025-01-06` as the instant at which that day is over here. */
export function endOfDay(day: string): string {
  const at = new Date(`${day}T00:00`);
  at.setDate(at.getDate() + 1);
  return at.toISOString();
}

/** The last day that counts here of what ends at an instant; the empty string for what never ends. */
export function lastDay(instant: string | null): string {
  return instant === null ? '' : dayHere(new Date(Date.parse(instant) - 1));
}

/** The day here of a moment, as YYYY-MM-DD. */
export function dayHere(at: Date): string {
  const [year = '', month = '', day = ''] = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(String);
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
