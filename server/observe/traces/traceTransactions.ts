import { SpanKind, type Tracer } from '@opentelemetry/api';
import type { Database } from '../../db/client.ts';
import type { Listener } from '../../db/notices/notice.ts';
import type { Current } from './traceRequests.ts';

/**
 * Makes a span of each transaction of a request, with how long it waited for a connection; no statement, no value. One
 * that is rolled back is no error: so ends each request that is refused. Those of the background are none's. Call what
 * it gives to make no more.
 */
export function traceTransactions(tracer: Tracer, current: Current, { listeners }: Database): () => void {
  const hear: Listener = (notice) => {
    const above = current.getStore();
    if (notice.kind !== 'transaction' || above === undefined) return;
    const { askedAt, waitedMs, ms, committed } = notice;
    const span = tracer.startSpan('transaction', { kind: SpanKind.CLIENT, startTime: askedAt }, above);
    span.setAttributes({
      'db.system.name': 'postgresql',
      'chairside.committed': committed,
      'chairside.connection_wait_ms': waitedMs,
    });
    span.end(askedAt + waitedMs + ms);
  };
  listeners.add(hear);
  return () => void listeners.delete(hear);
}
