import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageState } from '../../../addon/host/pageState.ts';
import { type LocalHost, startHost } from '../../../addon/host/startHost.ts';
import { SCOPES } from './hostOf.ts';

const CODE = `
  function onOpen() { SpreadsheetApp.getUi().createAddonMenu().addItem('Open sidebar', 'open').addToUi(); }
  function open() {
    const page = HtmlService.createHtmlOutputFromFile('dist/sidebar').setTitle('Chairside');
    SpreadsheetApp.getUi().showSidebar(page);
  }
  function settings() {
    const page = HtmlService.createHtmlOutputFromFile('dist/sidebar').setTitle('Not this').setWidth(760).setHeight(560);
    SpreadsheetApp.getUi().showModalDialog(page, 'Settings');
  }
  function add(a, b) { return { sum: a + b }; }
  function fail() { throw new RangeError('too far'); }
  function ask() { return SpreadsheetApp.getUi().alert('Sure?', SpreadsheetApp.getUi().ButtonSet.YES_NO) === SpreadsheetApp.getUi().Button.YES; }
  function token() { return ScriptApp.getIdentityToken(); }`;

const ROWS = [
  ['Day', 'Production'],
  [{ date: '2026-03-08', format: 'm/d/yyyy' }, 1200.5],
];

let folder: string;
let host: LocalHost;

const start = (): Promise<LocalHost> =>
  startHost({
    projectDir: folder,
    dataDir: join(folder, 'data'),
    port: 0,
    makeSheets: () => [{ name: 'Production', rows: ROWS }],
  });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chairside-page-'));
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'appsscript.json'), JSON.stringify({ timeZone: 'UTC', oauthScopes: SCOPES }));
  writeFileSync(join(folder, 'dist/Code.js'), CODE);
  writeFileSync(join(folder, 'dist/sidebar.html'), '<html><head></head><body>side</body></html>');
  host = await start();
});

afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

async function post<T>(path: string, body: unknown = {}): Promise<{ status: number; body: T }> {
  const answer = await fetch(host.origin + path, { method: 'POST', body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
}

async function open(): Promise<PageState> {
  return (await post<PageState>('/api/open')).body;
}

/** The page answers a request with these headers, which fetch would not let through. */
function statusWith(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve) => {
    request(host.origin, { headers }, (answer) => resolve(answer.resume().statusCode)).end();
  });
}

describe('the local page', () => {
  it.each([
    [200, {}],
    [403, { host: 'rebound.example:80' }],
    [403, { origin: 'http://other.example' }],
    [403, { origin: 'null' }],
  ])('answers %i to a request with %j', async (status, headers) => {
    expect(await statusWith(headers)).toBe(status);
  });

  it("shows the add-on's menu after onOpen, and its sidebar with google.script before the add-on's own HTML", async () => {
    expect((await open()).menus).toEqual([
      { caption: null, entries: [{ kind: 'item', caption: 'Open sidebar', functionName: 'open' }] },
    ]);
    await post('/api/menu', { functionName: 'open' });
    const { sidebar } = host.scripts.surroundings.screen;
    expect(sidebar?.title).toBe('Chairside');
    const html = await (await fetch(`${host.origin}/views/${sidebar?.id}`)).text();
    expect(html).toMatch(/^<html><head><script>[\s\S]+<\/script><\/head><body>side<\/body><\/html>$/);
  });

  it('shows a dialog of the size that the script wants, beside the sidebar, until it closes itself', async () => {
    const { screen } = host.scripts.surroundings;
    await post('/api/menu', { functionName: 'open' });
    await post('/api/menu', { functionName: 'settings' });
    const first = screen.dialog?.id;
    expect(screen.dialog).toMatchObject({ title: 'Settings', width: 760, height: 560 });
    const html = await (await fetch(`${host.origin}/views/${first}`)).text();
    expect(html).toMatch(/^<html><head><script>[\s\S]+<\/script><\/head><body>side<\/body><\/html>$/);
    await post(`/views/${first}/size`, { height: 300 });
    expect(screen.dialog).toMatchObject({ width: 760, height: 300 });
    await post('/api/menu', { functionName: 'settings' });
    expect((await fetch(`${host.origin}/views/${first}`)).status).toBe(404);
    await post(`/views/${first}/close`);
    expect(screen.dialog).not.toBeNull();
    await post(`/views/${screen.dialog?.id}/close`);
    expect([screen.dialog, screen.sidebar?.title]).toEqual([null, 'Chairside']);
  });

  it('carries calls of google.script.run and their errors', async () => {
    expect((await post('/run', { functionName: 'add', args: [2, 3] })).body).toEqual({ value: { sum: 5 } });
    expect((await post('/run', { functionName: 'fail', args: [] })).body).toEqual({
      error: { name: 'RangeError', message: 'too far' },
    });
  });

  it('lets the script wait for the answer to an alert', async () => {
    const { screen } = host.scripts.surroundings;
    const asked = new Promise<string>((resolve) =>
      screen.onChange(() => resolve(screen.alerts[0]?.id ?? '')),
    );
    const answer = post('/run', { functionName: 'ask', args: [] });
    await post(`/api/alerts/${await asked}`, { button: 'YES' });
    expect((await answer).body).toEqual({ value: true });
  });

  it('issues tokens that its published keys prove', async () => {
    const keys = createLocalJWKSet(await (await fetch(`${host.origin}/identity/jwks`)).json());
    await post('/api/person', { email: 'kim@juniper.example' });
    const { body } = await post<{ value: string }>('/run', { functionName: 'token', args: [] });
    const { payload } = await jwtVerify(body.value, keys, {
      issuer: host.origin,
      audience: 'chairside-local',
    });
    expect(payload).toMatchObject({ email: 'kim@juniper.example', email_verified: true });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3600);
  });

  it('shows rows as the sheet does and takes what is typed', async () => {
    const edit = { sheetId: 1, row: 2, column: 2, text: '1300' };
    expect((await post('/api/cells', edit)).status).toBe(200);
    const shown = await (await fetch(`${host.origin}/api/sheets/1/rows?from=2&count=1`)).json();
    expect(shown).toEqual({
      from: 2,
      rows: [
        [
          { text: '3/8/2026', edit: '2026-03-08', right: true },
          { text: '1300', right: true },
        ],
      ],
    });
    const refused = await post('/api/cells', { ...edit, text: '=A1' });
    expect(refused.status).toBe(422);
    expect(refused.body).toEqual({
      sentence: 'This local spreadsheet does not calculate formulas. Type the value itself.',
    });
  });

  it('opens a file as a new sheet with a free name, and says why another one is no sheet', async () => {
    const upload = (name: string, body: string) =>
      fetch(`${host.origin}/api/files?name=${name}`, { method: 'POST', body });
    expect((await upload('Production.csv', 'a,b\n1,2')).status).toBe(200);
    const { sheets, selection } = await open();
    expect(sheets.map(({ name }) => name)).toEqual(['Production', 'Production (2)']);
    expect(selection.sheetId).toBe(sheets[1]?.id);
    expect(await (await upload('empty.csv', '')).json()).toEqual({ sentence: 'empty.csv is empty.' });
  });

  it('keeps edits and opened files for the next start, until it is reset', async () => {
    await post('/api/cells', { sheetId: 1, row: 2, column: 2, text: '1300' });
    await fetch(`${host.origin}/api/files?name=more.csv`, { method: 'POST', body: 'x' });
    await host.close();
    host = await start();
    expect((await open()).sheets.map(({ name }) => name)).toEqual(['Production', 'more']);
    expect(host.scripts.surroundings.workbook.sheet(1).cell(2, 2)).toBe(1300);
    await post('/api/reset');
    expect((await open()).sheets.map(({ name }) => name)).toEqual(['Production']);
    expect(host.scripts.surroundings.workbook.sheet(1).cell(2, 2)).toBe(1200.5);
  });

  it('says so in a sentence when its port is taken', async () => {
    const port = Number(new URL(host.origin).port);
    const second = startHost({ projectDir: folder, dataDir: folder, port, makeSheets: () => [] });
    await expect(second).rejects.toThrow(`Port ${port} is already in use.`);
  });

  it('sends its state to whoever listens', async () => {
    const events = await fetch(`${host.origin}/events`);
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('"name":"Juniper Street Dental 2026"');
    await reader?.cancel();
  });
});
