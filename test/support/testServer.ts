import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { type AppLimits, createApp } from '../../server/app/createApp.ts';
import type { Database } from '../../server/db/client.ts';
import { trustLocalIssuer } from '../../server/identity/trustLocalIssuer.ts';
import type { Router } from '../../server/problem/newRouter.ts';
import type { SyncServices } from '../../server/sync/syncServices.ts';
import { startIssuer, type TestIssuer } from './testIssuer.ts';

/** An answer with its parsed body; a page is its text. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** The whole app on a test database, asked without a network; who asks is named by e-mail. */
export interface TestServer {
  readonly app: Router;
  readonly issuer: TestIssuer;
  /** Everything that was logged, one JSON line each. */
  readonly log: readonly string[];
  ask(method: string, path: string, options?: AskOptions): Promise<Answer>;
  stop(): void;
}

export interface AskOptions {
  readonly email?: string | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thousands of requests in one name are a test's everyday life. */
const WIDE_RATES = { accountRate: 1_000_000, clinicRate: 1_000_000 } as const;

/** Builds the app as the server does, with a real issuer and a log that is kept; without `sync` no sheet is kept in sync. */
export async function startTestServer(
  db: Database,
  limits: Partial<AppLimits> = {},
  sync?: SyncServices,
): Promise<TestServer> {
  const issuer = await startIssuer();
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  const identify = trustLocalIssuer(issuer.origin);
  const app = createApp({ db, identify, logger, sync, limits: { ...WIDE_RATES, ...limits } });
  const tokenOf = keepTokens(issuer);
  return {
    app,
    issuer,
    log,
    ask: async (method, path, { email, body, raw, headers = {} } = {}) => {
      const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      const response = await app.request(path, {
        method,
        headers: {
          ...(content === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(email === undefined ? {} : { Authorization: `Bearer ${await tokenOf(email)}` }),
          ...headers,
        },
        ...(content === undefined ? {} : { body: content }),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: readBody(text, response.headers.get('Content-Type') ?? ''),
      };
    },
    stop: issuer.stop,
  };
}

function readBody(text: string, type: string): unknown {
  if (type.startsWith('text/html')) return text;
  return text === '' ? null : JSON.parse(text);
}

/** Signs a person's token once a minute: signing takes longer than many a request. */
function keepTokens(issuer: TestIssuer): (email: string) => Promise<string> {
  const tokens = new Map<string, Promise<string>>();
  return (email) => {
    const key = `${Math.floor(Date.now() / 60_000)} ${email}`;
    const token = tokens.get(key) ?? issuer.sign(email);
    tokens.set(key, token);
    return token;
  };
}

/** The Content-Digest header of these bytes. */
export function digestOf(content: string): string {
  return `sha-256=:${createHash('sha256').update(content).digest('base64')}:`;
}
