import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalHost, startHost } from '../../../../addon/host/startHost.ts';
import { FILE_SCOPE } from '../../../../server/google/googleSignIn.ts';
import { SCOPES } from '../hostOf.ts';
import { ask, connect, consentUrl, KIM, renew, type Said } from './talk.ts';

const BOOK = '1ChairsideLocalSpreadsheet';
/** The picker opens beside no other scope, here as at Google. */
const PICKED = { file_ids: BOOK, scope: FILE_SCOPE };

let folder: string;
let host: LocalHost;

const start = (): Promise<LocalHost> =>
  startHost({
    projectDir: folder,
    dataDir: join(folder, 'data'),
    port: 0,
    makeSheets: () => [
      {
        name: 'Production',
        rows: [
          ['Day', 'Production'],
          ['x', 1200.5],
        ],
      },
    ],
  });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chairside-google-'));
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'appsscript.json'), JSON.stringify({ timeZone: 'UTC', oauthScopes: SCOPES }));
  writeFileSync(join(folder, 'dist/Code.js'), '');
  host = await start();
});

afterEach(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

const readCells = (token: string): Promise<Said> =>
  ask(host.origin, token, `/v4/spreadsheets/${BOOK}/values/Production!A1:B9`);

async function type(text: string): Promise<void> {
  const edit = { sheetId: 1, row: 2, column: 2, text };
  await fetch(`${host.origin}/api/cells`, { method: 'POST', body: JSON.stringify(edit) });
}

async function version(token: string): Promise<number> {
  const { body } = await ask(host.origin, token, `/drive/v3/files/${BOOK}?fields=version`);
  return Number(Object(body).version);
}

describe('the stand-in beside the local page', () => {
  it('reads the very sheet that the page shows, with what was typed last', async () => {
    const { access_token } = await connect(host.origin, {}, PICKED);
    const before = await version(access_token);
    await type('1300');
    const { body } = await readCells(access_token);
    expect(body).toMatchObject({
      values: [
        ['Day', 'Production'],
        ['x', '1300'],
      ],
    });
    expect(await version(access_token)).toBeGreaterThan(before);
  });

  it('takes the person in front of the page for the one who is signed in', async () => {
    await fetch(`${host.origin}/api/person`, { method: 'POST', body: JSON.stringify({ email: KIM }) });
    const text = await (await fetch(consentUrl(host.origin, PICKED))).text();
    expect(text).toContain(`value="${KIM}" checked`);
  });

  it("keeps its own headers, not the page's, so that a browser may send its form and follow it", async () => {
    const { headers } = await fetch(consentUrl(host.origin, PICKED));
    expect(headers.get('content-security-policy')).toContain("form-action 'self' http://127.0.0.1:4711");
    expect(headers.get('referrer-policy')).toBe('same-origin');
    const form = new URLSearchParams({ person: KIM, decision: 'allow' });
    const send = (origin: string): Promise<Response> =>
      fetch(consentUrl(host.origin, PICKED), {
        method: 'POST',
        body: form,
        redirect: 'manual',
        headers: { origin },
      });
    expect((await send(host.origin)).status).toBe(303);
    expect((await send('http://other.example')).status).toBe(403);
  });

  it('keeps what was granted for the next start, and no token in clear', async () => {
    const tokens = await connect(host.origin, {}, PICKED);
    await host.close();
    const kept = readFileSync(join(folder, 'data/google.json'), 'utf8');
    expect(kept).toContain(BOOK);
    for (const token of [tokens.access_token, tokens.refresh_token]) expect(kept).not.toContain(token);
    host = await start();
    expect((await readCells(tokens.access_token)).status).toBe(200);
    const { body } = await renew(host.origin, tokens.refresh_token);
    expect((await readCells(Object(body).access_token)).status).toBe(200);
  });

  it('shows a higher version after another start, whatever was typed in between', async () => {
    const { access_token } = await connect(host.origin, {}, PICKED);
    for (const text of ['1', '2', '3']) await type(text);
    const before = await version(access_token);
    await host.close();
    host = await start();
    expect(await version(access_token)).toBeGreaterThan(before);
  });
});
