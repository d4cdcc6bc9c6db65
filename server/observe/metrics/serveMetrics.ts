import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';

/** Where metrics can be scraped. */
export interface MetricsServer {
  /** The whole address, as http://127.0.0.1:9464/metrics. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Where it listens, and what is brought up to date before each answer. */
export interface ScrapeOptions {
  readonly host: string;
  /** 0 is any free one. */
  readonly port: number;
  readonly refresh: () => Promise<void>;
}

const PATH = '/metrics';

/** Serves the registry on that host and port, and nothing else; rejects where it cannot listen there. */
export async function serveMetrics(
  registry: Registry,
  { host, port, refresh }: ScrapeOptions,
): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    request.resume();
    if (request.url?.split('?')[0] !== PATH) return void response.writeHead(404).end();
    if (request.method !== 'GET') return void response.writeHead(405, { Allow: 'GET' }).end();
    answer(registry, refresh, response).catch(() => response.writeHead(500).end());
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  const stop = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}${PATH}`, stop };
}

async function answer(
  registry: Registry,
  refresh: () => Promise<void>,
  response: ServerResponse,
): Promise<void> {
  await refresh();
  const text = await registry.metrics();
  response.writeHead(200, { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' }).end(text);
}
