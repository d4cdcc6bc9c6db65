import { askOver } from './askOver.ts';
import { type ForkedServer, forkServer } from './forkServer.ts';
import { startBalancer } from './startBalancer.ts';
import { startIssuer } from './testIssuer.ts';
import type { Ask } from './testPush.ts';

/** Server processes behind a balancer, on one database. */
export interface ServerFleet {
  /** Through the balancer, and again where a process or the balancer broke the request off, as the add-on does. */
  readonly ask: Ask;
  /** Of those that run: asks just that one. */
  askOf(server: ForkedServer): Ask;
  /** Those that run, the oldest first. */
  readonly servers: readonly ForkedServer[];
  add(): Promise<ForkedServer>;
  kill(server: ForkedServer): Promise<void>;
  /** How many requests each server was given, by its address. */
  given(): ReadonlyMap<string, number>;
  /** How many requests were sent again. */
  readonly repeated: number;
  stop(): Promise<void>;
}

/** What the balancer says of a server that is gone; the server's own problems are answers. */
const BAD_GATEWAY = 502;
/** A request is sent so many times at most. */
const ATTEMPTS = 6;
/** Tokens hold for as long as anything here goes on. */
const HOURS = 3;

/** Starts so many servers, each a process of its own, on the database or on a pooler before it. */
export async function startFleet(databaseUrl: string, count: number): Promise<ServerFleet> {
  const issuer = await startIssuer();
  const balancer = await startBalancer();
  const servers: ForkedServer[] = [];
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (email = ''): Promise<string> => {
    const exp = Math.floor(Date.now() / 1000) + HOURS * 3600;
    const token = tokens.get(email) ?? issuer.sign(email, { exp });
    tokens.set(email, token);
    return token;
  };
  let repeated = 0;
  const balanced = askOver(() => balancer.url, tokenOf);
  const ask: Ask = async (...request) => {
    for (let attempt = 1; ; attempt++) {
      const answer = await balanced(...request).catch((): null => null);
      if (answer !== null && answer.status !== BAD_GATEWAY) return answer;
      if (attempt === ATTEMPTS) throw new Error(`no answer to ${request[0]} ${request[1]}`);
      repeated += 1;
    }
  };
  const add = async (): Promise<ForkedServer> => {
    const server = await forkServer(databaseUrl, issuer.origin);
    servers.push(server);
    balancer.add(server.url);
    return server;
  };
  await Promise.all(Array.from({ length: count }, add));
  return {
    ask,
    askOf: ({ url }) => askOver(() => url, tokenOf),
    servers,
    add,
    kill: async (server) => {
      servers.splice(servers.indexOf(server), 1);
      await server.end('SIGKILL');
    },
    given: balancer.given,
    get repeated() {
      return repeated;
    },
    stop: async () => {
      await Promise.all(servers.map((server) => server.end('SIGTERM')));
      balancer.stop();
      issuer.stop();
    },
  };
}
