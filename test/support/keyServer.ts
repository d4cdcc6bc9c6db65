import { createServer, type ServerResponse } from 'node:http';
import { listenAnywhere } from './listenAnywhere.ts';
import type { SigningKey } from './signingKey.ts';

/** An issuer's key address. */
export interface KeyServer {
  readonly url: URL;
  /** How often it was asked. */
  asked(): number;
  /** Answers with these keys from now on. */
  publish(...keys: readonly SigningKey[]): void;
  /** Answers in that way from now on, or does not. */
  answer(reply: (response: ServerResponse) => void): void;
  stop(): void;
}

/** Starts a key address on a free port of 127.0.0.1; it has no keys yet. */
export async function startKeyServer(): Promise<KeyServer> {
  let asked = 0;
  let reply = (response: ServerResponse): void => {
    response.writeHead(404).end();
  };
  const server = createServer((_, response) => {
    asked += 1;
    reply(response);
  });
  return {
    url: new URL(`http://127.0.0.1:${await listenAnywhere(server)}/certs`),
    asked: () => asked,
    publish: (...keys) => {
      const body = JSON.stringify({ keys: keys.map(({ jwk }) => jwk) });
      reply = (response) => {
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
      };
    },
    answer: (next) => {
      reply = next;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
