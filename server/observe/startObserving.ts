import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';
import { EnvFailure, type ObserveEnv } from '../env.ts';
import type { RequestEnv } from '../problem/newRouter.ts';
import { readHeaders } from './readHeaders.ts';

/** What watches a process. */
export interface Observing {
  /** What the app's requests go through, the first first. */
  readonly middleware: readonly MiddlewareHandler<RequestEnv>[];
  /** Sends what is left, and ends. */
  stop(): Promise<void>;
}

/** What is watched. */
export interface ObservedParts {
  /** The pool of the requests, and that of the background. */
  readonly db: Database;
  readonly syncDb: Database;
  readonly logger: Logger;
}

/**
 * Begins with metrics and traces, as far as the environment asks for them; what it does not ask for is not even loaded.
 * @throws EnvFailure where nobody can listen on METRICS_HOST and METRICS_PORT
 */
export async function startObserving(env: ObserveEnv, parts: ObservedParts): Promise<Observing> {
  const headers = readHeaders(env.OTEL_EXPORTER_OTLP_HEADERS);
  const counting = await startCounting(env, parts);
  const tracing = await startTracing(env, parts, headers, counting?.loseSpans ?? (() => {}));
  const started = [tracing, counting].filter((each) => each !== null);
  return {
    middleware: started.map(({ middleware }) => middleware),
    stop: async () => {
      // Metrics to the last: what traces lose when they end is counted.
      for (const each of started) await each.stop();
    },
  };
}

async function startCounting(
  { METRICS_HOST: host, METRICS_PORT: port }: ObserveEnv,
  { db, syncDb, logger }: ObservedParts,
) {
  if (port === undefined) return null;
  const { startMetrics } = await import('./metrics/startMetrics.ts');
  const counting = await startMetrics({ host, port, db, syncDb }).catch((error: unknown) => {
    throw sayUnheard(error, host, port);
  });
  logger.info({ address: counting.url }, 'metrics');
  return counting;
}

async function startTracing(
  env: ObserveEnv,
  { db, syncDb, logger }: ObservedParts,
  headers: Readonly<Record<string, string>>,
  lose: (count: number) => void,
) {
  const url = tracesUrl(env);
  if (url === null) return null;
  const { startTraces } = await import('./traces/startTraces.ts');
  const serviceName = env.OTEL_SERVICE_NAME;
  const tracing = startTraces({ url, headers, serviceName, databases: [db, syncDb], logger, lose });
  logger.info({ serviceName }, 'traces');
  return tracing;
}

/** As OpenTelemetry has it: an address for traces is taken as it is, one for everything gets its path. */
function tracesUrl({
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces,
  OTEL_EXPORTER_OTLP_ENDPOINT: all,
}: ObserveEnv): string | null {
  if (traces !== undefined) return traces;
  return all === undefined ? null : `${all.replace(/\/+$/, '')}/v1/traces`;
}

const UNHEARD: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken',
  EACCES: 'may not be used by this user',
};

function sayUnheard(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = UNHEARD[code];
  if (known !== undefined) {
    return new EnvFailure(`METRICS_PORT ${port} ${known}. Set it to another one, or leave it out.`);
  }
  return new EnvFailure(`METRICS_HOST "${host}" is no address of this machine. Set it to one, as 127.0.0.1.`);
}
