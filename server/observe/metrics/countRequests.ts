import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { RequestEnv } from '../../problem/newRouter.ts';
import type { Metrics } from './createMetrics.ts';

type Counted = Pick<Metrics, 'requests' | 'requestSeconds' | 'inFlight' | 'problems'>;

/** Counts requests and how long they took, by their route's pattern: addresses hold ids. */
export function countRequests(metrics: Counted): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    const started = performance.now();
    metrics.inFlight.inc();
    try {
      await next();
    } finally {
      metrics.inFlight.dec();
      const { status } = c.res;
      const asked = { route: routePath(c, -1), method: c.req.method };
      const seconds = (performance.now() - started) / 1000;
      metrics.requests.inc({ ...asked, status });
      metrics.requestSeconds.observe({ ...asked, status_class: `${Math.trunc(status / 100)}xx` }, seconds);
      const code = c.get('problem');
      if (code !== undefined) metrics.problems.inc({ code });
    }
  };
}
