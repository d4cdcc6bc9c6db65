import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createScriptHost } from '../../addon/host/execution/createScriptHost.ts';
import type { ScriptHost } from '../../addon/host/execution/scriptHost.ts';
import { createIssuer } from '../../addon/host/identity/createIssuer.ts';
import { loadProject } from '../../addon/host/project/loadProject.ts';
import { VirtualClock } from '../../addon/host/virtualClock.ts';
import { buildOnce } from '../support/buildOnce.ts';
import { listenAnywhere } from '../support/listenAnywhere.ts';
import { workbookOf } from './host/hostOf.ts';

const SERVER = 'https://api.chairside.example';
const issuer = createIssuer(() => 'http://127.0.0.1:4620');

const cleanups: (() => unknown)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});
beforeAll(buildOnce);

interface Stage {
  readonly host: ScriptHost;
  /** `METHOD path body` of each request. */
  readonly heard: string[];
}

/** The built add-on in the local host, and a server that gives every request this answer. */
async function setStage(status: number, answer: unknown): Promise<Stage> {
  const heard: string[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    heard.push(`${request.method} ${request.url} ${Buffer.concat(parts).toString('utf8')}`.trim());
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  const port = await listenAnywhere(server);
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = createScriptHost({
    project: loadProject(join(import.meta.dirname, '../..')),
    workbook: workbookOf([['Date', 'Production']]),
    issuer: await issuer,
    clock: new VirtualClock(Date.parse('2026-07-01T12:00:00Z')),
    resolve: new Map([[SERVER, `http://127.0.0.1:${port}`]]),
  });
  return { host, heard };
}

describe('what a page asks of the server', () => {
  it.each([
    [{ parts: ['clinics', 'c1', 'settings'] }, 'GET /v1/clinics/c1/settings'],
    [
      { parts: ['clinics', 'c1', 'totals'], values: { dataset: 'call', sheetName: 'Jan & Feb' } },
      'GET /v1/clinics/c1/totals?dataset=call&sheetName=Jan%20%26%20Feb',
    ],
    [
      { parts: ['clinics', 'c1', 'members'], body: { name: 'Noor' } },
      'POST /v1/clinics/c1/members {"name":"Noor"}',
    ],
    [
      { parts: ['clinics', 'c1', 'settings'], method: 'put', body: { removalShare: 0.5 } },
      'PUT /v1/clinics/c1/settings {"removalShare":0.5}',
    ],
    [{ parts: ['clinics', 'c1', 'members', 'u1'], method: 'delete' }, 'DELETE /v1/clinics/c1/members/u1'],
    [{ parts: ['@elsewhere.example/', 'a?b#c'] }, 'GET /v1/%40elsewhere.example%2F/a%3Fb%23c'],
  ])('reaches it as it was meant, never another address: %j', async (request, asked) => {
    const { host, heard } = await setStage(200, { answer: 1 });
    expect(await host.call('askServer', request)).toEqual({ value: { answer: 1 } });
    expect(heard).toEqual([asked]);
  });

  it('comes back as the problem that the server answered, with the fields that it names', async () => {
    const problem = {
      code: 'invalid_request',
      detail: 'No.',
      requestId: 'r1',
      errors: { email: 'must be one' },
    };
    const { host } = await setStage(422, { ...problem, type: 'urn:chairside:problem:invalid_request' });
    const request = { parts: ['clinics', 'c1', 'members'], body: {} };
    expect(await host.call('askServer', request)).toEqual({ problem });
  });

  it('is sent once where it must not arrive twice', async () => {
    const body = { name: 'Noor' };
    const once = await setStage(503, {});
    await once.host.call('askServer', { parts: ['clinics', 'c1', 'members'], body, repeatable: false });
    expect(once.heard).toHaveLength(1);
    const often = await setStage(503, {});
    await often.host.call('askServer', { parts: ['clinics', 'c1', 'members'], body });
    expect(often.heard.length).toBeGreaterThan(1);
  });
});
