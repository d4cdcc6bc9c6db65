import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server';

export interface Listening {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves on 127.0.0.1; port 0 is any free one. Throws a sentence where the port is taken. */
export async function listen(
  port: number,
  answer: (request: Request, bindings: HttpBindings | Http2Bindings) => Response | Promise<Response>,
): Promise<Listening> {
  const server = createServer(getRequestListener(answer));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Error(
          `Port ${port} is already in use. Stop what runs there, or start with another one: PORT=${port + 1} npm start`,
        )
      : error;
  });
  return { origin: `http://127.0.0.1:${portOf(server)}`, close: () => close(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page has no port.');
  return address.port;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
