import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import type { MiddlewareHandler } from 'hono';
import pack from '../../../package.json' with { type: 'json' };
import type { Database } from '../../db/client.ts';
import type { RequestEnv } from '../../problem/newRouter.ts';
import { countLost, type LossParts, MOST_WAITING } from './countLost.ts';
import { traceRequests } from './traceRequests.ts';
import { traceTransactions } from './traceTransactions.ts';

/** What makes spans in this process. */
export interface Tracing {
  readonly middleware: MiddlewareHandler<RequestEnv>;
  /** Sends what waits, within five seconds, and ends. */
  stop(): Promise<void>;
}

/** Where spans go, and whose transactions are among them. */
export interface TracingParts extends LossParts {
  /** The collector's whole address for traces. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly databases: readonly Database[];
}

/** A batch is given up after that, and so is the last one when the server stops. */
const EXPORT_MS = 5_000;
/** What came in that time goes out together. */
const BATCH_MS = 2_000;

/** Begins to make spans and to send them, batch by batch, beside the requests' work. It asks the collector nothing first. */
export function startTraces(parts: TracingParts): Tracing {
  const { url, headers, serviceName, databases } = parts;
  const exporter = new OTLPTraceExporter({ url, headers, timeoutMillis: EXPORT_MS });
  const inBatches = (to: SpanExporter) =>
    new BatchSpanProcessor({ exporter: to, maxQueueSize: MOST_WAITING, scheduledDelayMillis: BATCH_MS });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'service.version': pack.version }),
    spanProcessors: [countLost(exporter, inBatches, parts)],
  });
  const tracer = provider.getTracer('chairside', pack.version);
  const current = new AsyncLocalStorage<Context>();
  const deaf = databases.map((database) => traceTransactions(tracer, current, database));
  return {
    middleware: traceRequests(tracer, current),
    stop: async () => {
      for (const stopHearing of deaf) stopHearing();
      // It rejects where the last batch is lost, which is counted and logged by then.
      await provider.shutdown().catch(() => undefined);
    },
  };
}
