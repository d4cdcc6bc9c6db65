import type { MiddlewareHandler } from 'hono';
import type { RequestEnv } from './newRouter.ts';

/** Gives the body that was read back to a route whose schema reads it by itself. */
export const lendBody: MiddlewareHandler<RequestEnv> = async (c, next) => {
  if (c.get('sent') !== undefined) c.req.raw = new Request(c.req.raw, { body: c.get('body') });
  await next();
};
