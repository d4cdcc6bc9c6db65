import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { apiError } from '../../../../addon/host/google/apiError.ts';
import { listenAnywhere } from '../../../support/listenAnywhere.ts';
import { type Account, issueToken } from './accounts.ts';
import { deploymentRoutes } from './deploymentRoutes.ts';
import { openProxy } from './openProxy.ts';
import { projectRoutes, type ScriptState } from './projectRoutes.ts';
import { tokenRoutes } from './tokenRoutes.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/clasp');
const HOSTS = ['script.googleapis.com', 'oauth2.googleapis.com', 'www.googleapis.com'];

/** A stand-in for what clasp talks to, on loopback, behind a proxy that knows nothing else. */
export interface AppsScript extends ScriptState {
  /** What leads a process here. */
  readonly env: Readonly<Record<string, string>>;
  /** Hosts that were asked for besides Google's. */
  readonly refused: readonly string[];
  /** Writes clasp's login file of that account, with a token that Google takes unless another one is given. */
  logIn(account: Account, file: string, token?: object): Promise<void>;
  close(): Promise<void>;
}

export async function startAppsScript(): Promise<AppsScript> {
  const state: ScriptState = { accounts: [], projects: new Map() };
  const [key, cert] = await Promise.all(['server.key', 'server.pem'].map((name) => read(name)));
  const server = createServer({ key, cert }, getRequestListener(createApp(state).fetch));
  const proxy = await openProxy(HOSTS, await listenAnywhere(server));
  return {
    ...state,
    env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: join(FIXTURES, 'ca.pem') },
    refused: proxy.refused,
    logIn: async (account, file, token) => {
      if (!state.accounts.includes(account)) state.accounts.push(account);
      const login = token ?? { access_token: issueToken(account), expiry_date: Date.now() + 3_600_000 };
      await writeFile(file, JSON.stringify({ tokens: { default: { ...client(account), ...login } } }));
    },
    close: async () => {
      await proxy.close();
      const closed = once(server.close(), 'close');
      server.closeAllConnections();
      await closed;
    },
  };
}

function read(name: string): Promise<string> {
  return readFile(join(FIXTURES, name), 'utf8');
}

function client({ refreshToken }: Account) {
  return {
    type: 'authorized_user',
    client_id: '1-test.apps.googleusercontent.com',
    client_secret: 'GOCSPX-test-client-secret',
    refresh_token: refreshToken,
  };
}

/** One app for all hosts: each path begins with the host that was meant. */
function createApp(state: ScriptState): Hono {
  const app = new Hono({
    getPath: (request) => {
      const { hostname, pathname } = new URL(request.url);
      return `/${hostname}${pathname}`;
    },
  });
  app.use('/script.googleapis.com/*', async (c, next) => {
    const token = c.req.header('Authorization')?.replace('Bearer ', '') ?? '';
    const account = state.accounts.find(({ accessTokens }) => accessTokens.has(token));
    const fault = account?.fault?.(c.req.method, new URL(c.req.url).pathname, token);
    if (!fault) return next();
    return fault;
  });
  app.route('/', tokenRoutes(state.accounts));
  app.route('/', projectRoutes(state));
  app.route('/', deploymentRoutes(state));
  app.notFound(() => apiError(404, 'NOT_FOUND', 'Method not found.').getResponse());
  app.onError((error) => {
    if (error instanceof HTTPException) return error.getResponse();
    console.error(error);
    return apiError(500, 'INTERNAL', 'Internal error encountered.').getResponse();
  });
  return app;
}
