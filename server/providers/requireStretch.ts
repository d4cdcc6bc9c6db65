import { Failure } from '../problem/failure.ts';
import type { Stretch } from './cutStretch.ts';

/** The years that a mapping may speak of. */
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2200-12-31';

/**
 * The stretch of these days, both included; null is open.
 * @throws Failure `invalid_request` where it ends before it begins, or lies outside the years 1900 to 2200
 */
export function requireStretch(validFrom: string | null, validUntil: string | null): Stretch {
  for (const day of [validFrom, validUntil]) {
    if (day !== null && (day < FIRST_DAY || day > LAST_DAY)) {
      throw refuse('Choose days in the years 1900 to 2200.');
    }
  }
  if (validFrom !== null && validUntil !== null && validFrom > validUntil) {
    throw refuse('The last day lies before the first. Exchange them.');
  }
  return { validFrom, validUntil };
}

function refuse(sentence: string): Failure {
  return new Failure('invalid_request', sentence, { until: sentence });
}
