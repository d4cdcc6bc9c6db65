import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Router } from '../problem/newRouter.ts';

/** A server that listens. */
export interface Listening {
  readonly url: string;
  /** Takes no new requests, finishes those it has within ten seconds, and ends. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** Serves the app on that host and port (0 is any free one); rejects where the port is taken. */
export async function listen(
  app: Router,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return { url: `http://${host}:${actual}`, stop: () => stop(server) };
}

async function stop(server: ReturnType<typeof createAdaptorServer>): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  if (isHttp(server)) server.closeIdleConnections();
  const impatience = setTimeout(() => isHttp(server) && server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearTimeout(impatience);
}

function isHttp(server: object): server is Server {
  return 'closeAllConnections' in server;
}
