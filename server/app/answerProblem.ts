import type { Context, ErrorHandler } from 'hono';
import type { Logger } from 'pino';
import { PROBLEMS, type ProblemCode } from '../../shared/problem.ts';
import { findPostgresCode } from '../db/findPostgresCode.ts';
import { describeFailure, type Failure } from '../problem/failure.ts';
import type { RequestEnv } from '../problem/newRouter.ts';
import { classifyError } from './classifyError.ts';

/** Seconds after which it is worth trying again. */
const RETRY_AFTER: Partial<Record<ProblemCode, string>> = { busy: '2', database_unavailable: '5' };
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
  const retryAfter = RETRY_AFTER[failure.code];
  return c.body(JSON.stringify(describeFailure(failure, c.get('requestId'))), status, {
    'Content-Type': 'application/problem+json',
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    ...(status === 415 && { 'Accept-Encoding': 'gzip' }),
    ...(retryAfter !== undefined && { 'Retry-After': retryAfter }),
  });
}

/** Name, code and place, but no message: a database's message can hold a cell's value. */
function describeForLog(error: Error): Readonly<Record<string, unknown>> {
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    code: findPostgresCode(error),
    at: stack.slice(0, 8).map((line) => line.trim()),
  };
}
