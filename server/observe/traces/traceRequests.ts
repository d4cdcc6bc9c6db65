import type { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { RequestEnv } from '../../problem/newRouter.ts';
import { readTraceParent } from './readTraceParent.ts';

/** The span of the request in whose work something happens. */
export type Current = AsyncLocalStorage<Context>;

/**
 * Makes a span of each request, under the one that its caller named. It says the route's pattern, the method, how it
 * ended and what the log calls it; no address, no header, no error's words.
 */
export function traceRequests(tracer: Tracer, current: Current): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    const caller = readTraceParent(c.req.header('traceparent'));
    const above = caller === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, caller);
    const { method } = c.req;
    const span = tracer.startSpan(method, { kind: SpanKind.SERVER }, above);
    try {
      await current.run(trace.setSpan(above, span), next);
    } finally {
      const { status } = c.res;
      const route = routePath(c, -1);
      const problem = c.get('problem');
      span.updateName(`${method} ${route}`);
      span.setAttributes({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
        'chairside.request_id': c.get('requestId'),
        ...(problem !== undefined && { 'chairside.problem': problem }),
      });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    }
  };
}
