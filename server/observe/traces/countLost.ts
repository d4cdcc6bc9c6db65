import { TraceFlags } from '@opentelemetry/api';
import type { BatchSpanProcessor, ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';

/** Who is told of spans that reach nobody. */
export interface LossParts {
  readonly logger: Pick<Logger, 'warn' | 'info'>;
  readonly lose: (count: number) => void;
}

/** Spans that wait at most, each of a few hundred bytes. */
export const MOST_WAITING = 2_048;

/**
 * The exporter, and the processor that hands spans to it, so that every span that gets lost is counted: of a batch that
 * no collector took, and those that come while too many wait. The log says when that begins and when it is over.
 */
export function countLost(
  exporter: SpanExporter,
  batch: (exporter: SpanExporter) => BatchSpanProcessor,
  { logger, lose }: LossParts,
): SpanProcessor {
  let waiting = 0;
  let isLosing = false;
  const note = (lost: number): void => {
    if (lost > 0) lose(lost);
    if (lost > 0 && !isLosing) logger.warn({ lost }, 'traces do not reach their collector, and are lost');
    if (lost === 0 && isLosing) logger.info('traces reach their collector again');
    isLosing = lost > 0;
  };
  const inner = batch({
    export: (spans, done) => {
      waiting -= spans.length;
      exporter.export(spans, (result) => {
        note(result.error === undefined && result.code === 0 ? 0 : spans.length);
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  });
  const isSampled = (span: ReadableSpan) => (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0;
  return {
    onStart: (span, above) => inner.onStart(span, above),
    onEnd: (span) => {
      if (!isSampled(span)) return;
      if (waiting >= MOST_WAITING) return note(1);
      waiting += 1;
      inner.onEnd(span);
    },
    forceFlush: () => inner.forceFlush(),
    shutdown: () => inner.shutdown(),
  };
}
