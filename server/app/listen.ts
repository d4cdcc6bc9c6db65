import { createServer, type RequestListener, type Server } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { Failure } from '../problem/failure.ts';
import type { Router } from '../problem/newRouter.ts';
import { answerBroken, problemOf } from './answerBroken.ts';
import { classifyError } from './classifyError.ts';
import { createDrain, type Drain } from './drain.ts';

/** A server that listens. */
export interface Listening {
  readonly url: string;
  /** Takes no new requests, finishes those it has within 25 seconds, and ends. */
  stop(): Promise<void>;
}

/** Where it listens, and how long a request may take to arrive. */
export interface ListenOptions {
  readonly host: string;
  /** 0 is any free one. */
  readonly port: number;
  readonly patience?: Patience;
  /** Whether the process is about to end; from then on no connection is kept for a next request. */
  readonly drain?: Drain;
}

/** Milliseconds for a request's head, for the whole of it, and between two looks at the clock. */
export interface Patience {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly connectionsCheckingInterval: number;
}

const PATIENCE: Patience = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 2_000,
};
const GRACE_MS = 25_000;
const SWEEP_MS = 100;
const UNREADABLE = new Failure('invalid_request', 'The address of the request cannot be read.');

/** Serves the app on that host and port; rejects where the port is taken. */
export async function listen(
  app: Router,
  { host, port, patience = PATIENCE, drain = createDrain() }: ListenOptions,
): Promise<Listening> {
  const errorHandler = (error: unknown) =>
    problemOf(error instanceof RequestError ? UNREADABLE : classifyError(error));
  const answer = getRequestListener(app.fetch, { hostname: host, errorHandler });
  const server = createServer(patience, leaveWhere(drain, answer));
  server.on('clientError', answerBroken);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return { url: `http://${host}:${actual}`, stop: () => stop(server) };
}

/** Whoever holds a connection to a server that is about to end opens the next one to another. */
function leaveWhere(drain: Drain, answer: RequestListener): RequestListener {
  return (incoming, outgoing) => {
    if (drain.begun) outgoing.setHeader('Connection', 'close');
    return answer(incoming, outgoing);
  };
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  // A connection whose request has just been answered is kept for the next one, unless someone closes it.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(impatience);
}
