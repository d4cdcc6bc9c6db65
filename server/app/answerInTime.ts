import type { MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { timeout } from 'hono/timeout';
import { PROBLEMS } from '../../shared/problem.ts';
import { Failure } from '../problem/failure.ts';

/** How long the work on a request may take. */
export interface TimeLimits {
  /** Milliseconds from the arrival of its body to the answer. */
  readonly answerMs: number;
}

/** A proxy waits for a minute. */
const LIMITS: TimeLimits = { answerMs: 60_000 };

/**
 * Answers `busy` where the work on a request takes too long. What has begun goes on: its transaction is committed as a
 * whole or rolled back, and who asks again gets its answer.
 */
export function answerInTime(limits: Partial<TimeLimits> = {}): MiddlewareHandler {
  const { answerMs } = { ...LIMITS, ...limits };
  return timeout(answerMs, () => new HTTPException(PROBLEMS.busy.status, { cause: tooSlow() }));
}

function tooSlow(): Failure {
  return new Failure(
    'busy',
    'This takes longer than it may, and is perhaps done all the same. Try again in a moment: nothing is stored twice.',
  );
}
