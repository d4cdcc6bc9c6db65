import type { MiddlewareHandler } from 'hono';
import type { RequestEnv } from '../problem/newRouter.ts';
import { readBody } from '../problem/readBody.ts';
import type { Load } from './createLoad.ts';

/** Reads the body of a POST or PUT, and counts its bytes until the request is answered. */
export function receiveBody(load: Load): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    if (c.req.method !== 'POST' && c.req.method !== 'PUT') return next();
    let held = 0;
    const take = (bytes: number) => {
      load.hold(bytes);
      held += bytes;
    };
    try {
      c.set('sent', await readBody(c.req.raw, take));
      await next();
    } finally {
      load.letGo(held);
    }
  };
}

/** Lets a chunk wait for its turn before it is inflated, mapped and stored. */
export function takeTurn(load: Load): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    if (c.req.method !== 'PUT') return next();
    await load.takeTurn(() => next());
  };
}
