import { askOver } from './askOver.ts';
import { type ForkedServer, forkServer } from './forkServer.ts';
import { startBalancer } from './startBalancer.ts';
import { startIssuer } from './testIssuer.ts';
import type { Ask } from './testPush.ts';

/** Server processes behind a balancer, on one database. */
export interface ServerFleet<Server extends ForkedServer = ForkedServer> {
  /** Through the balancer, and again where a process or the balancer broke the request off, as the add-on does. */
  readonly ask: Ask;
  /** Of those that run: asks just that one. */
  askOf(server: Server): Ask;
  /** Those that run, the oldest first. */
  readonly servers: readonly Server[];
  /** Starts one more: as all, or in a way of its own. */
  add(start?: () => Promise<Server>): Promise<Server>;
  kill(server: Server): Promise<void>;
  /** Asks the server to stop, and answers with its exit code. */
  drain(server: Server): Promise<number | null>;
  /** How many requests each server was given, by its address. */
  given(): ReadonlyMap<string, number>;
  /** How many requests were sent again. */
  readonly repeated: number;
  stop(): Promise<void>;
}

/** Of what kind a fleet's servers are. */
export interface FleetKind<Server extends ForkedServer> {
  start(): Promise<Server>;
  /** A token that the servers believe, for as long as anything here goes on. */
  sign(email: string): string | Promise<string>;
  /** Ends what the servers stand on. */
  stop(): void;
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
  const kind = {
    start: () => forkServer(databaseUrl, issuer.origin),
    sign: (email: string) => issuer.sign(email, { exp: Math.floor(Date.now() / 1000) + HOURS * 3600 }),
    stop: issuer.stop,
  };
  return gatherFleet(kind, count);
}

/** Starts so many servers of that kind, and a balancer before them. */
export async function gatherFleet<Server extends ForkedServer>(
  kind: FleetKind<Server>,
  count: number,
): Promise<ServerFleet<Server>> {
  const balancer = await startBalancer();
  const servers: Server[] = [];
  const tokenOf = keepTokens(kind.sign);
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
  const add = async (start = kind.start): Promise<Server> => {
    const server = await start();
    servers.push(server);
    balancer.add(server.url);
    return server;
  };
  const end = (server: Server, signal: NodeJS.Signals): Promise<number | null> => {
    servers.splice(servers.indexOf(server), 1);
    return server.end(signal);
  };
  await Promise.all(Array.from({ length: count }, () => add()));
  return {
    ask,
    askOf: ({ url }) => askOver(() => url, tokenOf),
    servers,
    add,
    kill: async (server) => {
      await end(server, 'SIGKILL');
    },
    drain: (server) => end(server, 'SIGTERM'),
    given: balancer.given,
    get repeated() {
      return repeated;
    },
    stop: async () => {
      await Promise.all(servers.map((server) => server.end('SIGTERM')));
      balancer.stop();
      kind.stop();
    },
  };
}

function keepTokens(sign: (email: string) => string | Promise<string>) {
  const tokens = new Map<string, string | Promise<string>>();
  return (email = ''): string | Promise<string> => {
    const token = tokens.get(email) ?? sign(email);
    tokens.set(email, token);
    return token;
  };
}
