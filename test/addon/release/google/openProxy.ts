import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { listenAnywhere } from '../../../support/listenAnywhere.ts';

/** A proxy on loopback that knows a few hosts and leads all of them to one port. */
export interface Proxy {
  readonly url: string;
  /** Hosts that were asked for and are not known. */
  readonly refused: readonly string[];
  close(): Promise<void>;
}

export async function openProxy(hosts: readonly string[], port: number): Promise<Proxy> {
  const refused: string[] = [];
  const open = new Set<Duplex>();
  const keep = (socket: Duplex): void => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
  };
  const server = createServer((_, response) => response.writeHead(403).end());
  server.on('connect', ({ url = '' }, client, head) => {
    keep(client);
    if (!hosts.some((host) => url === `${host}:443`)) {
      refused.push(url);
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    keep(upstream);
  });
  const close = async (): Promise<void> => {
    const closed = once(server.close(), 'close');
    for (const socket of open) socket.destroy();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${await listenAnywhere(server)}`, refused, close };
}
