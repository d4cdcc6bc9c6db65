import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { listenAnywhere } from './listenAnywhere.ts';

/** What stands before several servers and gives each request to the next of them. */
export interface Balancer {
  readonly url: string;
  add(serverUrl: string): void;
  /** How many requests each server was given. */
  given(): ReadonlyMap<string, number>;
  stop(): void;
}

/**
 * A balancer with no memory of who asks: round and round. A server that breaks a request off is given no more; whoever
 * asked hears 502, as they do where no server is left.
 */
export async function startBalancer(): Promise<Balancer> {
  const given = new Map<string, number>();
  const up: string[] = [];
  const server = createServer((asked, answer) => {
    const next = up.shift();
    if (next === undefined) {
      refuse(answer);
      return;
    }
    up.push(next);
    given.set(next, (given.get(next) ?? 0) + 1);
    passOn(next, asked, answer, () => {
      if (up.includes(next)) up.splice(up.indexOf(next), 1);
    });
  });
  return {
    url: `http://127.0.0.1:${await listenAnywhere(server)}`,
    add: (serverUrl) => {
      up.push(serverUrl);
      given.set(serverUrl, 0);
    },
    given: () => given,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function passOn(to: string, asked: IncomingMessage, answer: ServerResponse, onBroken: () => void): void {
  const broken = (): void => {
    onBroken();
    if (answer.headersSent) answer.destroy();
    else refuse(answer);
  };
  const { method, url = '/', headers } = asked;
  const passed = request(new URL(url, to), { method, headers }, (answered) => {
    answer.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(answer);
    answered.once('error', broken);
  });
  passed.once('error', broken);
  asked.pipe(passed);
}

function refuse(answer: ServerResponse): void {
  answer.writeHead(502, { 'Content-Type': 'application/json', Connection: 'close' });
  answer.end('{}');
}
