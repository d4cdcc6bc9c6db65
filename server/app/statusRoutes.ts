import { createRoute, z } from '@hono/zod-openapi';
import { sql } from 'drizzle-orm';
import type { Services } from '../identity/asMember.ts';
import { Failure } from '../problem/failure.ts';
import { answers, newRouter, type Router } from '../problem/newRouter.ts';

const Status = z.object({ status: z.literal('ok') });

const health = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'The process runs',
  responses: answers('It does', Status),
});

const readiness = createRoute({
  method: 'get',
  path: '/readyz',
  summary: 'The database answers',
  responses: answers('It does', Status),
});

export function statusRoutes({ db }: Services): Router {
  return newRouter()
    .openapi(health, (c) => c.json({ status: 'ok' as const }, 200))
    .openapi(readiness, async (c) => {
      await db.execute(sql`select 1`).catch(() => {
        throw new Failure('database_unavailable', 'The database cannot be reached.');
      });
      return c.json({ status: 'ok' as const }, 200);
    });
}
