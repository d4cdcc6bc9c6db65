import { type SpanContext, TraceFlags } from '@opentelemetry/api';

/** A later version may say more behind what this one says. */
const TRACE_PARENT =
  /^(?!ff)(?!00-.{52}-)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

/**
 * The span that a request goes on from, by its W3C `traceparent`; null where it has none or a broken one. Nothing else
 * that a caller sends is taken in: `tracestate` and `baggage` may say anything, and would go on to the collector.
 */
export function readTraceParent(header: string | undefined): SpanContext | null {
  const [, traceId, spanId, flags] = TRACE_PARENT.exec(header ?? '') ?? [];
  if (traceId === undefined || spanId === undefined) return null;
  const traceFlags = Number.parseInt(flags ?? '0', 16) & TraceFlags.SAMPLED;
  return { traceId, spanId, traceFlags, isRemote: true };
}
