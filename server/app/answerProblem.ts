import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import { PROBLEMS } from '../../shared/problem.ts';
import { findPostgresCode } from '../db/findPostgresCode.ts';
import { isUnavailable } from '../db/isUnavailable.ts';
import { describeFailure, Failure } from '../problem/failure.ts';
import type { RequestEnv } from '../problem/newRouter.ts';

/** Turns whatever was thrown into a problem document, once. What is not ours to show goes to the log alone. */
export function answerProblem(logger: Logger): ErrorHandler<RequestEnv> {
  return (error, c) => {
    const requestId = c.get('requestId');
    const failure = classify(error);
    if (failure.code === 'internal' || failure.code === 'database_unavailable') {
      logger.error({ requestId, error: describeForLog(error) }, failure.code);
    }
    return answerFailure(c, failure);
  };
}

/** The problem document of a failure, as an answer. */
export function answerFailure(c: Context<RequestEnv>, failure: Failure): Response {
  const { status } = PROBLEMS[failure.code];
  return c.body(JSON.stringify(describeFailure(failure, c.get('requestId'))), status, {
    'Content-Type': 'application/problem+json',
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    ...(status === 503 && { 'Retry-After': '5' }),
  });
}

function classify(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof HTTPException && error.status === 413) {
    return new Failure('too_large', 'The request is larger than 5 MB. Send fewer rows at once.');
  }
  if (isUnavailable(error)) {
    return new Failure('database_unavailable', 'The database cannot be reached. Nothing is lost; try again.');
  }
  return new Failure('internal', 'Something went wrong on our side. Nothing of this request was stored.');
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
