import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { RequestEnv } from '../problem/newRouter.ts';

/** Anything else in that header is nobody's version and no word for a log. */
const VERSION = /^\d{1,4}\.\d{1,4}\.\d{1,4}$/;

/**
 * Gives each request an id and logs one line for it: who asked, with which version of the add-on, in which clinic, for
 * what, how it ended, how long; no bodies, no tokens, no addresses.
 */
export function logRequests(logger: Logger): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    const started = performance.now();
    const requestId = randomUUID();
    c.set('requestId', requestId);
    await next();
    c.header('X-Request-Id', requestId);
    const ms = Math.round(performance.now() - started);
    const addon = VERSION.exec(c.req.header('Chairside-Version') ?? '')?.[0];
    const who = { userId: c.get('userId'), clinicId: c.get('clinicId'), addon };
    const end = { status: c.res.status, problem: c.get('problem'), ms };
    logger.info({ requestId, ...who, method: c.req.method, route: routePath(c, -1), ...end }, 'request');
  };
}
