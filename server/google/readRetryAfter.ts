/**
 * How long a Retry-After header asks to wait, in milliseconds: it holds seconds, or a moment, which counts from `now`
 * in milliseconds since 1970. Null where it says nothing that can be read.
 */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d{1,8}$/.test(text)) return Number(text) * 1000;
  // Only a date by name: Date.parse would take a bare year, or a negative number, for a moment too.
  const moment = /^[A-Z][a-z]{2},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? null : Math.max(0, moment - now);
}
