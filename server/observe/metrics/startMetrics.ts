import type { MiddlewareHandler } from 'hono';
import type { Database } from '../../db/client.ts';
import type { RequestEnv } from '../../problem/newRouter.ts';
import { countNotices } from './countNotices.ts';
import { countRequests } from './countRequests.ts';
import { createMetrics } from './createMetrics.ts';
import { serveMetrics } from './serveMetrics.ts';
import { watchSyncs } from './watchSyncs.ts';

/** What counts in this process. */
export interface Counting {
  /** The address to scrape. */
  readonly url: string;
  readonly middleware: MiddlewareHandler<RequestEnv>;
  loseSpans(count: number): void;
  stop(): Promise<void>;
}

/** Where metrics are served, and whose pools are counted. */
export interface CountingParts {
  readonly host: string;
  readonly port: number;
  readonly db: Database;
  readonly syncDb: Database;
}

/** Begins to count, and to listen for scrapes; rejects where it cannot listen there. */
export async function startMetrics({ host, port, db, syncDb }: CountingParts): Promise<Counting> {
  const metrics = createMetrics();
  const refreshSyncs = watchSyncs(metrics, syncDb);
  const refresh = async (): Promise<void> => {
    metrics.connections.set({ pool: 'requests' }, db.countConnections());
    metrics.connections.set({ pool: 'background' }, syncDb.countConnections());
    await refreshSyncs();
  };
  const server = await serveMetrics(metrics.registry, { host, port, refresh });
  const deaf = [countNotices(metrics, 'requests', db), countNotices(metrics, 'background', syncDb)];
  return {
    url: server.url,
    middleware: countRequests(metrics),
    loseSpans: (count) => metrics.spansLost.inc(count),
    stop: async () => {
      for (const stopHearing of deaf) stopHearing();
      await server.stop();
    },
  };
}
