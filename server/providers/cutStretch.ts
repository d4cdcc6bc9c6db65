/** A stretch of days, the first and the last of it included; null is open. Days are YYYY-MM-DD. */
export interface Stretch {
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

const DAY_MS = 86_400_000;

/** What is left of a stretch where another one takes its days: none, one or two pieces, in order. */
export function cutStretch<Held extends Stretch>(held: Held, taken: Stretch): Held[] {
  if (endsBefore(held, taken) || endsBefore(taken, held)) return [held];
  const pieces: Held[] = [];
  if (taken.validFrom !== null && (held.validFrom === null || held.validFrom < taken.validFrom)) {
    pieces.push({ ...held, validUntil: shiftDay(taken.validFrom, -1) });
  }
  if (taken.validUntil !== null && (held.validUntil === null || held.validUntil > taken.validUntil)) {
    pieces.push({ ...held, validFrom: shiftDay(taken.validUntil, 1) });
  }
  return pieces;
}

function endsBefore({ validUntil }: Stretch, { validFrom }: Stretch): boolean {
  return validUntil !== null && validFrom !== null && validUntil < validFrom;
}

function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
