import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { RequestEnv } from '../problem/newRouter.ts';

/** Gives each request an id and logs one line for it: what, how it ended, how long; no bodies, no tokens. */
export function logRequests(logger: Logger): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    const started = performance.now();
    const requestId = randomUUID();
    c.set('requestId', requestId);
    await next();
    c.header('X-Request-Id', requestId);
    const ms = Math.round(performance.now() - started);
    logger.info(
      { requestId, method: c.req.method, route: routePath(c, -1), status: c.res.status, ms },
      'request',
    );
  };
}
