import { Socket } from 'node:net';

/** Where the driver wants to connect, as it hands its own options over. */
export interface SocketPlace {
  readonly host: readonly string[];
  readonly port: readonly number[];
  /** Of a socket in the file system; none for one of the network. */
  readonly path?: string | false | undefined;
}

/** A lost connection, in the driver's own word for it. */
class ConnectionLost extends Error {
  readonly code = 'CONNECTION_CLOSED';
}

/**
 * A socket to the database. Where it is lost in the middle of a transaction, the driver (postgres.js 3.4.9) writes one
 * more statement, the rollback, and brings the whole process down if the socket has closed by then
 * (porsager/postgres#1154, #1208). So the loss is told first, and the end only once that statement was written.
 * `host` is what the driver asks the certificate for over TLS.
 */
export function openSocket({
  host,
  port,
  path,
}: SocketPlace): Socket & { readonly host: string | undefined } {
  const socket = Object.assign(new Socket(), { host: host[0] });
  let isOpen = false;
  let isTold = false;
  const emit = socket.emit.bind(socket);
  const end = (): boolean => {
    if (!isTold) emit('error', new ConnectionLost('the database hung up'));
    setImmediate(() => setImmediate(() => emit('close', false)));
    return true;
  };
  socket.emit = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event === 'connect') isOpen = true;
    if (event === 'error') isTold = true;
    return event === 'close' && isOpen ? end() : emit(event, ...args);
  };
  if (path) socket.connect(path);
  else socket.connect(port[0] ?? 5432, host[0] ?? '127.0.0.1');
  return socket;
}
