import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { listenAnywhere } from './listenAnywhere.ts';

/** What stands before several servers and gives each request to the next of them. */
export interface Balancer {
  readonly url: string;
  /** Gives requests to the server from now on, until it is found not to be ready. */
  add(serverUrl: string): void;
  /** How many requests each server was given. */
  given(): ReadonlyMap<string, number>;
  stop(): void;
}

/** What is known of a server: it wants requests, it does not, or it breaks them off. */
type State = 'ready' | 'unready' | 'broken';

/** Milliseconds between two looks at whether a server is ready. */
const LOOK_MS = 100;

/**
 * A balancer with no memory of who asks: round and round those that say they are ready, when asked again and again. Where
 * none does, those are given requests that at least answer. Whoever was given to one that broke the request off hears 502,
 * as they do where no server is left.
 */
export async function startBalancer(): Promise<Balancer> {
  const given = new Map<string, number>();
  const states = new Map<string, State>();
  const looks: NodeJS.Timeout[] = [];
  const server = createServer((asked, answer) => {
    const next = findNext(states);
    if (next === undefined) {
      refuse(answer);
      return;
    }
    given.set(next, (given.get(next) ?? 0) + 1);
    passOn(next, asked, answer, () => states.set(next, 'broken'));
  });
  const look = async (serverUrl: string): Promise<void> => {
    states.set(serverUrl, await askState(serverUrl));
  };
  return {
    url: `http://127.0.0.1:${await listenAnywhere(server)}`,
    add: (serverUrl) => {
      given.set(serverUrl, 0);
      states.set(serverUrl, 'ready');
      looks.push(setInterval(look, LOOK_MS, serverUrl));
    },
    given: () => given,
    stop: () => {
      for (const each of looks) clearInterval(each);
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The next of those in the best state, which goes to the end of the line. */
function findNext(states: Map<string, State>): string | undefined {
  const ofState = (state: State) => [...states].find(([, each]) => each === state);
  const [url, state] = ofState('ready') ?? ofState('unready') ?? [];
  if (url === undefined || state === undefined) return undefined;
  states.delete(url);
  states.set(url, state);
  return url;
}

/** Over a connection of its own each time: one that was kept says nothing about the next one. */
async function askState(serverUrl: string): Promise<State> {
  try {
    const answer = await fetch(`${serverUrl}/readyz`, { headers: { Connection: 'close' } });
    await answer.body?.cancel();
    return answer.status === 200 ? 'ready' : 'unready';
  } catch {
    return 'broken';
  }
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
