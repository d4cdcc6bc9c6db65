import { hash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CONSENT_ENDS } from '../../../server/credentials/consentEnd.ts';
import { connectionSyncs } from '../../../server/db/schema/syncs.ts';
import { consentPage } from '../../../server/sync/consentPage.ts';
import type { SyncJob } from '../../../server/sync/syncServices.ts';
import type { Role } from '../../../shared/api.ts';
import { Consent, SyncEnd } from '../../../shared/apiSync.ts';
import { expectOk } from '../../support/testPush.ts';
import { type Answer, startTestServer, type TestServer } from '../../support/testServer.ts';
import { type ConsentStage, type Ground, HOURLY, openStage } from '../credentials/consentStage.ts';
import { credentialsOf, expectNoSecret, expectNothing, tiedTo } from '../credentials/traces.ts';

let stage: ConsentStage;
let server: TestServer;
let bare: TestServer;
let ground: Ground;
const jobs: SyncJob[] = [];

beforeAll(async () => {
  stage = await openStage();
  server = await startTestServer(
    stage.database.app,
    {},
    {
      ...stage.services,
      logger: stage.logger,
      sheets: { readFile: unused, readBook: unused, findLastRow: unused, readBand: unused },
      queue: {
        add: async (_tx, job) => {
          jobs.push(job);
        },
      },
    },
  );
  bare = await startTestServer(stage.database.app);
});
beforeEach(async () => {
  ground = await stage.lay();
});
afterEach(() => {
  stage.google.state.judge = () => 'through';
  expectNoSecret(stage, [...server.log, ...stage.log].join('\n'));
});
afterAll(async () => {
  server.stop();
  bare.stop();
  await stage.stop();
});

function unused(): never {
  throw new Error('nothing is read here');
}

interface Asking {
  readonly role?: Role;
  readonly at?: TestServer;
  readonly schedule?: object;
}

function ask({ role = 'clinic_admin', at = server, schedule = HOURLY }: Asking = {}): Promise<Answer> {
  const path = `/v1/clinics/${ground.id}/connections/${ground.connectionId}/consent`;
  return at.ask('POST', path, { email: ground.members[role].email, body: { schedule } });
}

function end({ role = 'clinic_admin', at = server }: Asking = {}): Promise<Answer> {
  const path = `/v1/clinics/${ground.id}/connections/${ground.connectionId}/sync`;
  return at.ask('DELETE', path, { email: ground.members[role].email });
}

/** Says yes at Google, unless told otherwise, and follows its browser back to the server. */
async function comeBack(
  url: string,
  decision: Parameters<ConsentStage['decide']>[1] = {},
): Promise<{ readonly answer: Answer; readonly query: string }> {
  const { state, code, error, pickedFileIds } = await stage.decide(url, decision);
  const said = { state, code, error, picked_file_ids: pickedFileIds, authuser: '0', scope: 'openid' };
  const query = new URLSearchParams(
    Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
  return { answer: await server.ask('GET', `/google/consent?${query}`), query };
}

async function consentUrl(): Promise<string> {
  return expectOk(Consent, await ask()).url;
}

async function syncs() {
  return stage.database.owner
    .select()
    .from(connectionSyncs)
    .where(
      and(eq(connectionSyncs.clinicId, ground.id), eq(connectionSyncs.connectionId, ground.connectionId)),
    );
}

function expectPage({ status, headers, body }: Answer, expected: number, words: RegExp): void {
  expect(status).toBe(expected);
  expect(headers.get('Content-Type')).toMatch(/^text\/html; charset=utf-8$/i);
  const style = hash('sha256', /<style>([^<]*)<\/style>/.exec(String(body))?.[1] ?? '', 'base64');
  expect(headers.get('Content-Security-Policy')).toBe(
    `default-src 'none'; style-src 'sha256-${style}'; frame-ancestors 'none'`,
  );
  expect(headers.get('Referrer-Policy')).toBe('no-referrer');
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(headers.get('X-Frame-Options')).toBe('DENY');
  expect(body).toMatch(words);
}

describe('the way to Google and back', () => {
  it('ends with a page, a sync and a first reading, and goes back by a disconnect', async () => {
    const { answer } = await comeBack(await consentUrl());
    expectPage(answer, 200, /kept in sync.*You can close this window and go back to the sheet/s);
    expect(await syncs()).toMatchObject([{ ...HOURLY, setBy: ground.members.clinic_admin.userId }]);
    expect(jobs.at(-1)).toMatchObject({ clinicId: ground.id, connectionId: ground.connectionId });
    expect(await tiedTo(stage, ground.connectionId)).not.toBe(null);
    const ended = expectOk(SyncEnd, await end());
    expect(ended).toEqual({ connectionId: ground.connectionId, revoked: true, kept: false });
    expect(await syncs()).toEqual([]);
    expect(await credentialsOf(stage, ground)).toEqual([]);
  });

  it('says that Google could not be told yet, and that a grant is kept for another spreadsheet', async () => {
    await comeBack(await consentUrl());
    const first = ground;
    ground = { ...ground, ...(await stage.connect(ground)) };
    await comeBack(await consentUrl());
    expect(expectOk(SyncEnd, await end())).toMatchObject({ revoked: false, kept: true });
    ground = first;
    stage.google.state.judge = ({ endpoint }) => (endpoint === 'revoke' ? { status: 503 } : 'through');
    expect(expectOk(SyncEnd, await end())).toMatchObject({ revoked: false, kept: false });
    expect(await tiedTo(stage, ground.connectionId)).toBe(null);
  });

  it.each(['staff', 'provider', 'viewer'] as const)('is begun and ended by no %s', async (role) => {
    expect(await ask({ role })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await end({ role })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('is not begun with a schedule that is none', async () => {
    for (const schedule of [
      { ...HOURLY, hour: 3 },
      { ...HOURLY, every: 'week', hour: 3 },
      { ...HOURLY, every: 'day', hour: 24 },
      { ...HOURLY, timeZone: 'Mars/Olympus' },
    ]) {
      expect(await ask({ schedule })).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
    }
  });

  it('is none where the server was given no client of Google’s', async () => {
    const unavailable = { status: 409, body: { code: 'sync_unavailable' } };
    expect(await ask({ at: bare })).toMatchObject(unavailable);
    expect(await end({ at: bare })).toMatchObject(unavailable);
    expect(await bare.ask('GET', '/google/consent?state=a&code=b')).toMatchObject(unavailable);
  });
});

describe('the page', () => {
  it('after a no says that nothing was stored', async () => {
    const { answer } = await comeBack(await consentUrl(), { decision: 'cancel' });
    expectPage(answer, 200, /not kept in sync.*Nothing was stored/s);
    await expectNothing(stage, ground);
  });

  it('after another account’s yes says so', async () => {
    const { answer } = await comeBack(await consentUrl(), { email: ground.members.staff.email });
    expectPage(answer, 403, /another Google account/);
  });

  it('after a second time says so', async () => {
    const { answer, query } = await comeBack(await consentUrl());
    expect(answer.status).toBe(200);
    expectPage(await server.ask('GET', `/google/consent?${query}`), 400, /taken already/);
  });

  it('of an outage of Google’s is a 502', async () => {
    const url = await consentUrl();
    stage.google.state.judge = ({ endpoint }) => (endpoint === 'token' ? { status: 500 } : 'through');
    const { answer } = await comeBack(url);
    expectPage(answer, 502, /Google could not finish this/);
  });

  it.each([
    ['', 'nothing'],
    ['?state=&code=', 'empty values'],
    ['?state=a&state=b&code=c', 'a state twice'],
    [`?state=${'a'.repeat(10_000)}&code=c`, 'a huge state'],
    ['?error=%3Cscript%3Ealert(1)%3C/script%3E&state=%3Cimg%20src=x%3E', 'markup'],
    ['?state=%00&code=%EF%BF%BE', 'what is no text'],
  ])('of %j is one of ours and repeats nothing of it (%s)', async (query) => {
    const answer = await server.ask('GET', `/google/consent${query}`);
    expectPage(answer, 400, /no answer to what was asked/);
    expect(answer.body).toBe(consentPage('invalid').html);
  });

  it.each(CONSENT_ENDS)('of %s says in words what happened and what to do, without a script', (ended) => {
    const { html } = consentPage(ended);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html.match(/<h1>[^<]+<\/h1>\n<p>[^<]+[.]<\/p>\n<p>[^<]+[.]<\/p>/g)).toHaveLength(1);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).not.toMatch(/<script|style=|href|src=|\son\w+=/i);
  });
});
