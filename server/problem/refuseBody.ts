import type { MiddlewareHandler } from 'hono';
import { Failure } from './failure.ts';

const WITHOUT_BODY = ['GET', 'HEAD', 'DELETE'];

/**
 * Refuses a body where none belongs. It would mean nothing (RFC 9110, 9.3.1 and 9.3.5), and what a proxy on the way
 * makes of it is anybody's guess.
 */
export const refuseBody: MiddlewareHandler = async (c, next) => {
  const { method } = c.req;
  const length = c.req.header('Content-Length') ?? '0';
  const hasBody = length !== '0' || c.req.header('Transfer-Encoding') !== undefined;
  if (hasBody && WITHOUT_BODY.includes(method)) {
    throw new Failure('invalid_request', `A ${method} takes no body. Send it without one.`);
  }
  await next();
};
