import { createRoute, z } from '@hono/zod-openapi';
import { answers, newRouter, type Router } from '../problem/newRouter.ts';
import type { RequireReady } from './requireReady.ts';

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
  summary: 'The database answers, has what the server needs, and the server is not about to end',
  responses: answers('So it is: requests are welcome', Status),
});

/** What balancers and whoever looks after processes ask. */
export function statusRoutes(requireReady: RequireReady): Router {
  return newRouter()
    .openapi(health, (c) => c.json({ status: 'ok' as const }, 200))
    .openapi(readiness, async (c) => {
      await requireReady();
      return c.json({ status: 'ok' as const }, 200);
    });
}
