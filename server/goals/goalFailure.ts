import { Failure } from '../problem/failure.ts';

/** A goal or template that cannot be kept as it is, with a sentence for each field that is wrong. */
export function goalFailure(wrong: Readonly<Record<string, string>>): Failure {
  return new Failure('goal_invalid', Object.values(wrong)[0] ?? '', wrong);
}
