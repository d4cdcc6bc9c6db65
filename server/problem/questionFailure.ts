import { Failure } from './failure.ts';

/** A question about sums or records that cannot be answered as it is, with what to ask instead. */
export function questionFailure(sentence: string): Failure {
  return new Failure('question_invalid', sentence);
}

/**
 * Refuses days, YYYY-MM-DD, that are no period.
 * @throws Failure `question_invalid`
 */
export function requirePeriod(from: string, to: string): void {
  if (to < from) throw questionFailure(`The period ends on ${to}, before it begins on ${from}.`);
}
