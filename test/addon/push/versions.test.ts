import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildAddon } from '../../../addon/build.ts';
import { createScriptHost } from '../../../addon/host/execution/createScriptHost.ts';
import type { ScriptHost } from '../../../addon/host/execution/scriptHost.ts';
import { createIssuer } from '../../../addon/host/identity/createIssuer.ts';
import { loadProject } from '../../../addon/host/project/loadProject.ts';
import { VirtualClock } from '../../../addon/host/virtualClock.ts';
import { listenAnywhere } from '../../support/listenAnywhere.ts';
import { workbookOf } from '../host/hostOf.ts';

const SERVER = 'https://api.chairside.example';
const issuer = createIssuer(() => 'http://127.0.0.1:4620');
const FORBIDDEN = { code: 'forbidden', detail: 'Ask a clinic admin.', requestId: 'r1' };

const cleanups: (() => unknown)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});
beforeAll(buildAddon);

interface Stage {
  readonly host: ScriptHost;
  /** `METHOD path body` of each request. */
  readonly heard: string[];
}

/** The built add-on in the local host, and a server that gives each address its answer and refuses all others. */
async function setStage(answers: Readonly<Record<string, unknown>>): Promise<Stage> {
  const heard: string[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    heard.push(`${request.method} ${request.url} ${Buffer.concat(parts).toString('utf8')}`.trim());
    const answer = answers[request.url ?? ''];
    response
      .writeHead(answer === undefined ? 403 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer ?? { ...FORBIDDEN, type: 'urn:chairside:problem:forbidden' }));
  });
  const port = await listenAnywhere(server);
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = createScriptHost({
    project: loadProject(join(import.meta.dirname, '../../..')),
    workbook: workbookOf([['Date', 'Production']]),
    issuer: await issuer,
    clock: new VirtualClock(Date.parse('2026-07-01T12:00:00Z')),
    resolve: new Map([[SERVER, `http://127.0.0.1:${port}`]]),
  });
  return { host, heard };
}

describe('the sidebar’s calls about versions, templates and spellings', () => {
  it.each([
    [
      'listVersions',
      ['c1', 'k1', 'Jan & Feb'],
      'GET /v1/clinics/c1/connections/k1/mappings?sheetName=Jan%20%26%20Feb',
    ],
    [
      'activateMapping',
      ['c1', 'm1', { activeVersion: 2 }],
      'POST /v1/clinics/c1/mappings/m1/activate {"activeVersion":2}',
    ],
    ['nameTemplate', ['c1', 'm1', { name: null }], 'PUT /v1/clinics/c1/mappings/m1/template {"name":null}'],
    ['leaveOut', ['c1', { alias: 'Lab' }], 'PUT /v1/clinics/c1/left-out-spellings {"alias":"Lab"}'],
  ])('%s asks the server, and gives its answer or its problem', async (name, given, asked) => {
    const [, address = ''] = asked.split(' ');
    const good = await setStage({ [address]: { answer: name } });
    expect(await good.host.call(name, ...given)).toEqual({ value: { answer: name } });
    expect(good.heard).toEqual([asked]);
    const bad = await setStage({});
    expect(await bad.host.call(name, ...given)).toEqual({ problem: FORBIDDEN });
  });
});

describe('opening a clinic', () => {
  const connection = { id: 'k1' };
  const lookups = { providers: [], members: [] };
  const templates = { templates: [], choices: [{ dataset: 'call', header: 'LM', entries: [] }] };
  const C = '/v1/clinics/c1';

  it('brings its templates and earlier choices', async () => {
    const { host } = await setStage({
      [`${C}/connections`]: connection,
      [`${C}/lookups`]: lookups,
      [`${C}/templates`]: templates,
    });
    expect(await host.call('openClinic', 'c1')).toEqual({ value: { connection, lookups, templates } });
  });

  it('goes without them where the role allows none', async () => {
    const { host } = await setStage({});
    expect(await host.call('openClinic', 'c1')).toEqual({
      value: { connection: null, lookups, templates: { templates: [], choices: [] } },
    });
  });
});
