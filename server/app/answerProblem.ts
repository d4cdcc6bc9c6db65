import type { Context, ErrorHandler } from 'hono';
import type { Logger } from 'pino';
import { PROBLEMS, type ProblemCode } from '../../shared/problem.ts';
import { findPostgresCode } from '../db/findPostgresCode.ts';
import { describeFailure, type Failure } from '../problem/failure.ts';
import type { RequestEnv } from '../problem/newRouter.ts';
import { classifyError } from './classifyError.ts';

/** Seconds after which it is worth trying again, where the failure itself does not know. */
const RETRY_AFTER: Partial<Record<ProblemCode, number>> = {
  busy: 2,
  database_unavailable: 5,
  identity_unavailable: 10,
};
/** What whoever runs the server should see. */
const LOGGED: readonly ProblemCode[] = ['internal', 'database_unavailable'];

/** Turns whatever was thrown into a problem document, once. What is not ours to show goes to the log alone. */
export function answerProblem(logger: Logger): ErrorHandler<RequestEnv> {
  return (error, c) => {
    const requestId = c.get('requestId');
    const failure = classifyError(error);
    if (LOGGED.includes(failure.code)) {
      logger.error({ requestId, error: describeForLog(error) }, failure.code);
    }
    return answerFailure(c, failure);
  };
}

/** The problem document of a failure, as an answer. */
export function answerFailure(c: Context<RequestEnv>, failure: Failure): Response {
  const { status } = PROBLEMS[failure.code];
  c.set('problem', failure.code);
  const retryAfter = failure.retryAfter ?? RETRY_AFTER[failure.code];
  return c.body(JSON.stringify(describeFailure(failure, c.get('requestId'))), status, {
    'Content-Type': 'application/problem+json',
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    ...(status === 415 && { 'Accept-Encoding': 'gzip' }),
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  });
}

/** Name, code and place, but no message: a database's message can hold a cell's value. */
function describeForLog(error: Error): Readonly<Record<string, unknown>> {
  return { name: error.name, code: findPostgresCode(error), at: placesOf(error) };
}

/** The stack below the message, whose own lines may look like places. */
function placesOf({ stack = '', message }: Error): readonly string[] {
  const start = stack.indexOf(message);
  const lines = start < 0 ? [] : stack.slice(start + message.length).split('\n');
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}
