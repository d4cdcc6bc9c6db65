import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { Account, Mapping } from '../../../shared/api.ts';
import type { AskRowStates, RowState, RowStates } from '../../../shared/apiMappings.ts';
import type { OpenPush, Push, Receipt } from '../../../shared/apiPushes.ts';
import { countSkips } from '../../../shared/countSkips.ts';
import { PROBLEMS, type ProblemCode } from '../../../shared/problem.ts';
import { listenAnywhere } from '../../support/listenAnywhere.ts';

/** One request as it came. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly authorization: string | undefined;
}

/** The push routes over real HTTP, with the answers of the server and none of its work. */
export interface StandInServer {
  readonly address: string;
  readonly heard: Heard[];
  /** How rows stand in the database, by their identity; others are absent. */
  readonly states: Map<string, RowState>;
  readonly pushes: Map<string, { readonly open: OpenPush; readonly chunks: Map<number, string> }>;
  /** Has no database for any chunk from that number on; null has it again. */
  breakFrom(number: number | null): void;
  /** Leaves chunks without an answer until `release`; `arrived` says that one is waiting. */
  holdChunks(): { readonly arrived: Promise<void>; release(): void };
  close(): Promise<void>;
}

/** Starts the stand-in with this mapping in force for every sheet. */
export async function startStandIn(mapping: Mapping): Promise<StandInServer> {
  const heard: Heard[] = [];
  const pushes: StandInServer['pushes'] = new Map();
  const states: StandInServer['states'] = new Map();
  let brokenFrom = Number.POSITIVE_INFINITY;
  let hold = { gate: Promise.resolve(), arrive: () => {} };
  const server = createServer(async (request, response) => {
    const asked = await hear(request);
    heard.push(asked);
    if (asked.method === 'PUT') {
      hold.arrive();
      await hold.gate;
    }
    if (asked.path.endsWith('/row-states')) {
      return void response.end(JSON.stringify(statesOf(JSON.parse(asked.body), states)));
    }
    const { status, body } = answerTo(asked, request.headers['content-digest'], mapping, pushes, brokenFrom);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const port = await listenAnywhere(server);
  return {
    address: `http://127.0.0.1:${port}`,
    heard,
    pushes,
    states,
    breakFrom: (number) => {
      brokenFrom = number ?? Number.POSITIVE_INFINITY;
    },
    holdChunks: () => {
      const gate = Promise.withResolvers<void>();
      const arrival = Promise.withResolvers<void>();
      hold = { gate: gate.promise, arrive: arrival.resolve };
      return { arrived: arrival.promise, release: gate.resolve };
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const ACCOUNT: Account = { userId: 'u1', email: 'kim@example.org', name: 'Kim', clinics: [] };

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

function answerTo(
  { method, path, body }: Heard,
  digest: string | string[] | undefined,
  mapping: Mapping,
  pushes: StandInServer['pushes'],
  brokenFrom: number,
): Reply {
  const [, pushId = '', chunk = ''] = /\/pushes\/([^/]+)\/chunks\/(\d+)$/.exec(path) ?? [];
  if (path.endsWith('/me')) return { status: 200, body: ACCOUNT };
  if (path.includes('/mappings/active')) return { status: 200, body: { mapping } };
  if (path.endsWith('/lookups')) return { status: 200, body: { providers: [], members: [] } };
  if (method === 'POST' && path.endsWith('/pushes')) return openPush(JSON.parse(body), pushes);
  if (path.endsWith('/complete')) return { status: 200, body: receiptOf(path, body, pushes) };
  const push = pushes.get(pushId);
  if (push === undefined) return problem('not_found');
  if (Number(chunk) >= brokenFrom) return problem('database_unavailable');
  if (digest !== `sha-256=:${createHash('sha256').update(body).digest('base64')}:`) {
    return problem('digest_mismatch');
  }
  if ((push.chunks.get(Number(chunk)) ?? body) !== body) return problem('chunk_conflict');
  push.chunks.set(Number(chunk), body);
  return { status: 200, body: {} };
}

function statesOf({ identities }: AskRowStates, states: StandInServer['states']): RowStates {
  return { states: identities.map((identity) => states.get(identity) ?? 'absent') };
}

function openPush(open: OpenPush, pushes: StandInServer['pushes']): Reply {
  const push = pushes.get(open.key) ?? { open, chunks: new Map<number, string>() };
  pushes.set(open.key, push);
  const { connectionId, mappingId, rowCount } = open;
  const body: Push = {
    id: open.key,
    state: 'open',
    connectionId,
    mappingId,
    rowCount,
    chunks: [...push.chunks.keys()],
    receipt: null,
  };
  return { status: 200, body };
}

function receiptOf(path: string, body: string, pushes: StandInServer['pushes']): Receipt {
  const pushId = path.split('/').at(-2) ?? '';
  const { sheetSums }: { sheetSums: { month: string; measure: string; sum: string }[] } = JSON.parse(body);
  const rowCount = pushes.get(pushId)?.open.rowCount ?? 0;
  const skipped = countSkips([]);
  return {
    pushId,
    state: 'completed',
    rowCount,
    rows: { stored: rowCount, unchanged: 0, withIssues: 0, skipped },
    records: { inserted: rowCount, updated: 0, unchanged: 0, removed: 0 },
    kept: 0,
    issues: [],
    issueCount: 0,
    sums: sheetSums.map(({ month, measure, sum }) => ({ month, measure, sheet: sum, database: sum })),
    agrees: true,
    completedAt: '2026-01-01T00:00:00Z',
  };
}

function problem(code: ProblemCode): Reply {
  const { status, title } = PROBLEMS[code];
  return {
    status,
    body: { type: `urn:chairside:problem:${code}`, title, status, detail: title, code, requestId: 'r1' },
  };
}

async function hear(request: IncomingMessage): Promise<Heard> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    body: Buffer.concat(parts).toString('utf8'),
    authorization: request.headers.authorization,
  };
}
