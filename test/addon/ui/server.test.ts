import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerRequest } from '../../../addon/sidebarCalls.ts';
import * as sidebar from '../../../addon/ui/parts/server.ts';
import * as settings from '../../../addon/ui/settings/server.ts';
import { ROUTES } from '../../../shared/roles.ts';

const IDS = ['id-1', 'id-2', 'id-3'];
const KNOWN = Object.keys(ROUTES).map((route) => route.replaceAll(/\{\w+\}/g, '{}'));

const asked: ServerRequest[] = [];
/** Google's runner, which keeps what it is asked for. */
const run = {
  withSuccessHandler: () => run,
  withFailureHandler: () => run,
  askServer: (request: ServerRequest) => void asked.push(request),
};

beforeEach(() => vi.stubGlobal('google', { script: { run } }));
afterEach(() => {
  asked.length = 0;
  vi.unstubAllGlobals();
});

/** As the server's table of routes writes it, as `PUT /v1/clinics/{}/settings`. */
function routeOf({ method, parts, body }: ServerRequest): string {
  const verb = method ?? (body === undefined ? 'get' : 'post');
  return `${verb.toUpperCase()} /v1/${parts.map((part) => (IDS.includes(part) ? '{}' : part)).join('/')}`;
}

describe('what the pages ask of the server', () => {
  it.each(Object.entries({ ...sidebar, ...settings }))('%s is one of its routes', (_, ask) => {
    void Reflect.apply(ask, undefined, IDS);
    expect(asked).toHaveLength(1);
    expect(KNOWN).toContain(asked.map(routeOf)[0]);
  });
});
