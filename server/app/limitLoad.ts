import type { MiddlewareHandler } from 'hono';
import type { RequestEnv } from '../problem/newRouter.ts';
import { readBody } from '../problem/readBody.ts';
import type { Load } from './createLoad.ts';

/** Reads the body of a POST or PUT, and counts its bytes until `letGoOfBody` lets go of them. */
export function receiveBody(load: Load): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    if (c.req.method === 'POST' || c.req.method === 'PUT') c.set('sent', await readCounted(load, c.req.raw));
    await next();
  };
}

async function readCounted(load: Load, request: Request): Promise<Uint8Array<ArrayBuffer>> {
  let held = 0;
  const take = (bytes: number) => {
    load.hold(bytes);
    held += bytes;
  };
  try {
    return await readBody(request, take);
  } catch (error) {
    load.letGo(held);
    throw error;
  }
}

/** Counts the body no more once the work on it has ended, which may be after the answer. */
export function letGoOfBody(load: Load): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    try {
      await next();
    } finally {
      load.letGo(c.get('sent')?.length ?? 0);
    }
  };
}

/** Lets a chunk wait for its turn before it is inflated, mapped and stored; one that was answered meanwhile gives it up. */
export function takeTurn(load: Load): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    if (c.req.method !== 'PUT') return next();
    await load.takeTurn(async () => {
      if (!c.finalized) await next();
    });
  };
}
