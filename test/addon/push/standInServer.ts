import { createServer, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Account, Mapping } from '../../../shared/api.ts';
import type { AskRowStates, RowState, RowStates } from '../../../shared/apiMappings.ts';
import { listenAnywhere } from '../../support/listenAnywhere.ts';
import { type KeptPush, ok, problem, type Reply, StandInPushes } from './standInPushes.ts';

/** One request as it came; `body` as it was before gzip. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly authorization: string | undefined;
  readonly digest: string | undefined;
  readonly isGzipped: boolean;
}

/** The push routes over real HTTP, with the rules of the server and none of its work. */
export interface StandInServer {
  readonly address: string;
  readonly heard: Heard[];
  /** How rows stand in the database, by their identity; others are absent. */
  readonly states: Map<string, RowState>;
  readonly pushes: StandInPushes['pushes'];
  readonly protocol: StandInPushes;
  /** Has no database for any chunk from that number on; null has it again. */
  breakFrom(number: number | null): void;
  /** Answers in the server's place for as long as it gives something else than null. */
  interrupt(answer: (heard: Heard) => Reply | null): void;
  /** Leaves chunks without an answer until `release`; `arrived` says that one is waiting. */
  holdChunks(): { readonly arrived: Promise<void>; release(): void };
  isListening(): boolean;
  close(): Promise<void>;
}

export interface StandInOptions {
  /** Keeps counts and digests alone, and nothing of what it heard. */
  readonly isLight?: boolean;
}

/** Starts the stand-in with this mapping in force for every sheet. */
export async function startStandIn(mapping: Mapping, options: StandInOptions = {}): Promise<StandInServer> {
  const heard: Heard[] = [];
  const protocol = new StandInPushes(mapping, options.isLight ?? false);
  const states: StandInServer['states'] = new Map();
  let brokenFrom = Number.POSITIVE_INFINITY;
  let interrupt: (heard: Heard) => Reply | null = () => null;
  let hold = { gate: Promise.resolve(), arrive: () => {} };
  const answer = async (asked: Heard): Promise<Reply> => {
    const instead = interrupt(asked);
    if (instead !== null) return instead;
    if (asked.method !== 'PUT') return answerTo(asked, mapping, protocol, states);
    hold.arrive();
    await hold.gate;
    const number = Number(asked.path.split('/').at(-1));
    return number >= brokenFrom ? problem('database_unavailable') : takeChunk(asked, number, protocol);
  };
  const server = createServer(async (request, response) => {
    const asked = await hear(request);
    heard.push(options.isLight ? { ...asked, body: '' } : asked);
    const { status, body, headers } = await answer(asked).catch((error) => {
      return { status: 500, body: String(error), headers: {} };
    });
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  const port = await listenAnywhere(server);
  return {
    address: `http://127.0.0.1:${port}`,
    heard,
    pushes: protocol.pushes,
    protocol,
    states,
    breakFrom: (number) => {
      brokenFrom = number ?? Number.POSITIVE_INFINITY;
    },
    interrupt: (next) => {
      interrupt = next;
    },
    holdChunks: () => {
      const gate = Promise.withResolvers<void>();
      const arrival = Promise.withResolvers<void>();
      hold = { gate: gate.promise, arrive: arrival.resolve };
      return { arrived: arrival.promise, release: gate.resolve };
    },
    isListening: () => server.listening,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const ACCOUNT: Account = { userId: 'u1', email: 'kim@example.org', name: 'Kim', clinics: [] };

function answerTo(
  { method, path, body }: Heard,
  mapping: Mapping,
  protocol: StandInPushes,
  states: StandInServer['states'],
): Reply {
  const [address = ''] = path.split('?');
  if (address.endsWith('/me')) return ok(ACCOUNT);
  if (address.endsWith('/mappings/active')) return ok({ mapping });
  if (address.endsWith('/lookups')) return ok({ providers: [], members: [] });
  if (address.endsWith('/row-states')) return ok(statesOf(JSON.parse(body), states));
  if (address.endsWith('/pushes')) return method === 'GET' ? ok(protocol.list()) : protocol.open(body);
  const push = pushAt(address, protocol);
  if (push === undefined) return problem('not_found');
  if (address.endsWith('/removal')) return ok(protocol.removal(push));
  if (address.endsWith('/cancel')) return ok(protocol.cancel(push));
  return address.endsWith('/complete') ? protocol.complete(push, body) : problem('not_found');
}

function takeChunk({ path, body, digest = '' }: Heard, number: number, protocol: StandInPushes): Reply {
  const push = pushAt(path, protocol);
  return push === undefined ? problem('not_found') : protocol.chunk(push, number, body, digest);
}

function pushAt(path: string, { pushes }: StandInPushes): KeptPush | undefined {
  return pushes.get(/\/pushes\/([^/]+)\//.exec(path)?.[1] ?? '');
}

function statesOf({ identities }: AskRowStates, states: StandInServer['states']): RowStates {
  return { states: identities.map((identity) => states.get(identity) ?? 'absent') };
}

/** A gzipped body says its digest before gzip in a header of its own. */
async function hear(request: IncomingMessage): Promise<Heard> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  const isGzipped = request.headers['content-encoding'] === 'gzip';
  const digest = request.headers[isGzipped ? 'unencoded-digest' : 'content-digest'];
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    body: (isGzipped ? gunzipSync(body) : body).toString('utf8'),
    authorization: request.headers.authorization,
    digest: typeof digest === 'string' ? digest : undefined,
    isGzipped,
  };
}
