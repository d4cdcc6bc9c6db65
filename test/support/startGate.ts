import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenAnywhere } from './listenAnywhere.ts';

/** What the gate does with a request: lets it through, answers with a status of its own, or cuts the line. */
export type Passage = 'through' | 'cut' | number;

/** A door between add-on and server that a test can shut. */
export interface Gate {
  readonly origin: string;
  /** Where requests go, and which of them. */
  target: string;
  judge: (method: string, path: string) => Passage | Promise<Passage>;
  stop(): void;
}

/** Opens a gate on a free port; everything goes through until the test says otherwise. */
export async function startGate(target: string): Promise<Gate> {
  const server = createServer((request, response) => {
    pass(gate, request, response).catch(() => response.destroy());
  });
  const origin = `http://127.0.0.1:${await listenAnywhere(server)}`;
  const gate: Gate = { origin, target, judge: () => 'through', stop: () => server.close() };
  return gate;
}

async function pass(gate: Gate, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const body = Buffer.concat(await Array.fromAsync(request));
  const passage = await gate.judge(method, url);
  if (passage === 'cut') response.destroy();
  else if (passage === 'through') await forward(gate.target + url, method, body, request, response);
  else response.writeHead(passage, { 'Content-Type': 'text/plain' }).end('not today');
}

async function forward(
  address: string,
  method: string,
  body: Buffer<ArrayBuffer>,
  { headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const kept = ['authorization', 'content-type', 'content-encoding', 'content-digest', 'unencoded-digest'];
  const answer = await fetch(address, {
    method,
    headers: Object.fromEntries(
      kept.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])),
    ),
    ...(body.length > 0 && { body }),
  });
  const type = answer.headers.get('content-type') ?? 'application/json';
  response.writeHead(answer.status, { 'Content-Type': type }).end(Buffer.from(await answer.arrayBuffer()));
}
