import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { z } from 'zod';

/** A bare connection to a server, for requests that no HTTP client would send. */
export interface Talk {
  readonly socket: Socket;
  /** All that the server says until it hangs up: the status of its first answer, and that answer's JSON, or null. */
  ended(): Promise<{ readonly status: number; readonly body: unknown }>;
}

/** Connects to the server at that address. */
export async function talkTo(url: string): Promise<Talk> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => socket.destroy());
  await once(socket, 'connect');
  // Whoever still writes when the server hangs up gets an error, behind what the server said.
  const heard: Buffer[] = [];
  socket.on('data', (piece: Buffer) => heard.push(piece));
  const gone = once(socket, 'close');
  const ended = async () => {
    await gone;
    return readAnswer(Buffer.concat(heard).toString());
  };
  return { socket, ended };
}

/** The head of a request with that body length, without the empty line. */
export function headOf(method: string, path: string, headers: readonly string[] = []): string {
  return [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...headers].join('\r\n');
}

const Status = z.coerce.number().int();

function readAnswer(text: string) {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  return {
    status: Status.parse(head.split(' ')[1] ?? 0),
    body: body.startsWith('{') ? JSON.parse(body) : null,
  };
}
