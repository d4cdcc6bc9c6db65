import { connect } from 'node:net';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type AppLimits, createApp } from '../../../server/app/createApp.ts';
import { type Listening, listen } from '../../../server/app/listen.ts';
import { makeLogger } from '../../../server/app/makeLogger.ts';
import { trustLocalIssuer } from '../../../server/identity/trustLocalIssuer.ts';
import { ChunkReceipt, Receipt } from '../../../shared/apiPushes.ts';
import { askOver } from '../../support/askOver.ts';
import { holdPush } from '../../support/holdPush.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { headOf } from '../../support/talk.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import {
  completePush,
  expectOk,
  mapSheet,
  openPush,
  preparePush,
  pushSheet,
  sendChunk,
} from '../../support/testPush.ts';
import { type AskOptions, startTestServer, type TestServer } from '../../support/testServer.ts';

const SHORT = { headersTimeout: 300, requestTimeout: 300, connectionsCheckingInterval: 50 };
const CONNECTIONS = '/v1/clinics/CLINIC/connections';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

let database: TestDatabase;
let server: TestServer;
let listening: Listening;
let clinic: TestClinic;
let email: string;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  server.app.get('/broken', () => {
    throw new Error('made up');
  });
  clinic = await makeClinic(database.owner);
  email = clinic.members.staff.email;
  listening = await listen(server.app, { host: '127.0.0.1', port: 0, patience: SHORT });
});
afterAll(async () => {
  await listening.stop();
  server.stop();
  await database.drop();
});

function ask(method: string, path: string, options: AskOptions = {}) {
  return server.ask(method, path.replace('CLINIC', clinic.id), { email, ...options });
}

/** All that the server says to these bytes, until it hangs up. */
async function say(text: string): Promise<string> {
  const { hostname, port } = new URL(listening.url);
  const socket = connect(Number(port), hostname);
  socket.write(text);
  return Buffer.concat(await Array.fromAsync(socket)).toString();
}

function headersOf(answer: string): Headers {
  const [head = ''] = answer.split('\r\n\r\n');
  const lines = head.split('\r\n').slice(1);
  return new Headers(
    lines.map((line): [string, string] => [line.split(': ')[0] ?? '', line.split(': ')[1] ?? '']),
  );
}

type Asked = readonly [method: string, path: string, options: AskOptions, status: number];

const ANSWERS: readonly Asked[] = [
  ['GET', '/healthz', {}, 200],
  ['HEAD', '/healthz', {}, 200],
  ['GET', '/openapi.json', {}, 200],
  ['GET', CONNECTIONS, {}, 200],
  ['PUT', CONNECTIONS, { raw: '{"a":' }, 400],
  ['GET', CONNECTIONS, { email: undefined }, 401],
  ['GET', '/v1/nothing', {}, 404],
  ['DELETE', CONNECTIONS, {}, 405],
  ['PUT', CONNECTIONS, { raw: `"${'x'.repeat(5_000_001)}"` }, 413],
  ['PUT', CONNECTIONS, { raw: 'a=b', headers: { 'Content-Type': 'text/plain' } }, 415],
  ['PUT', CONNECTIONS, { body: {} }, 422],
  ['GET', '/broken', {}, 500],
];

/** What was not so much as a request, and is answered before the app hears of it. */
const BROKEN: readonly (readonly [what: string, text: string, status: number])[] = [
  ['what is no HTTP', 'hello\r\n\r\n', 400],
  ['a head of 100 kB', `${headOf('GET', '/healthz', [`X-Long: ${'a'.repeat(100_000)}`])}\r\n\r\n`, 431],
  ['an address that is none', `${headOf('GET', 'http://:x', ['Connection: close'])}\r\n\r\n`, 422],
  ['a head that does not end', `${headOf('PUT', CONNECTIONS)}\r\n`, 408],
];

describe('every answer', () => {
  it.each(ANSWERS)(
    'keeps browsers from doing anything with it: %s %s',
    async (method, path, options, status) => {
      const { headers, ...answer } = await ask(method, path, options);
      expect(answer.status).toBe(status);
      expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get('X-Frame-Options')).toBe('DENY');
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
      expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
      expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
      expect(headers.get('Permissions-Policy')).toMatch(/^[a-z-]+=\(\)(, [a-z-]+=\(\))*$/);
      const [, seconds = 0] =
        /^max-age=(\d+); includeSubDomains$/.exec(headers.get('Strict-Transport-Security') ?? '') ?? [];
      expect(Number(seconds)).toBeGreaterThanOrEqual(YEAR_SECONDS);
    },
  );

  it.each(ANSWERS)('is kept by nobody, but for the description: %s %s', async (method, path, options) => {
    const { headers } = await ask(method, path, options);
    expect(headers.get('Cache-Control')).toBe(path === '/openapi.json' ? null : 'no-store');
  });

  it.each(ANSWERS)('is JSON in UTF-8, and says so: %s %s', async (method, path, options, status) => {
    const { headers, body } = await ask(method, path, options);
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    expect(headers.get('Content-Type')).toBe(`${type}; charset=utf-8`);
    if (method !== 'HEAD') expect(body).toEqual(expect.any(Object));
  });

  it.each(BROKEN)('to %s is kept by nobody and takes nothing in', async (_, text, status) => {
    const answer = await say(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    const app = (await ask('GET', '/v1/nothing')).headers;
    const outside = headersOf(answer);
    for (const name of ['Content-Security-Policy', 'X-Content-Type-Options', 'Cache-Control']) {
      expect(outside.get(name)).not.toBeNull();
      expect(outside.get(name)).toBe(app.get(name));
    }
    if (outside.get('Content-Length') !== '0')
      expect(outside.get('Content-Type')).toBe(app.get('Content-Type'));
  });

  it('does not say what it was made with', async () => {
    const heads = ['/healthz', '/v1/nothing', '/broken', 'http://:x'].map((path) =>
      say(`${headOf('GET', path, ['Connection: close'])}\r\n\r\n`),
    );
    for (const answer of await Promise.all(heads)) {
      const headers = headersOf(answer);
      expect(headers.get('Date')).not.toBeNull();
      expect([headers.get('Server'), headers.get('X-Powered-By')]).toEqual([null, null]);
    }
  });
});

describe('a page of another origin', () => {
  const ORIGINS = ['https://evil.example', 'null', 'https://script.google.com', 'http://127.0.0.1'];
  const PREFLIGHT = {
    'Access-Control-Request-Method': 'PUT',
    'Access-Control-Request-Headers': 'authorization, content-type',
    'Access-Control-Request-Private-Network': 'true',
  };

  it.each(ORIGINS)('is let nowhere near an answer: %s', async (origin) => {
    const asked: readonly Asked[] = [
      ...ANSWERS,
      ['OPTIONS', CONNECTIONS, { headers: PREFLIGHT }, 405],
      ['OPTIONS', '/healthz', { headers: PREFLIGHT }, 405],
      ['OPTIONS', '/v1/nothing', { headers: PREFLIGHT }, 404],
    ];
    for (const [method, path, options, status] of asked) {
      const headers = { Origin: origin, ...options.headers };
      const answer = await ask(method, path, { ...options, headers });
      expect(answer.status).toBe(status);
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  it('that asks first is told the methods, and no more', async () => {
    const { status, headers, body } = await ask('OPTIONS', CONNECTIONS, {
      headers: { Origin: 'https://evil.example', ...PREFLIGHT },
    });
    expect({ status, body }).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
    expect(headers.get('Allow')?.split(', ').sort()).toEqual(['GET', 'HEAD', 'PUT']);
  });
});

describe('a body where none belongs', () => {
  const MONTH = '/v1/clinics/CLINIC/closed-months/2025-01';

  it.each([
    ['GET', '/healthz', { 'Content-Length': '2' }],
    ['GET', CONNECTIONS, { 'Content-Length': '2' }],
    ['HEAD', CONNECTIONS, { 'Content-Length': '2' }],
    ['DELETE', MONTH, { 'Content-Length': '2' }],
    ['DELETE', MONTH, { 'Transfer-Encoding': 'chunked' }],
  ])('is refused: %s %s %j', async (method, path, headers) => {
    const { status, body } = await ask(method, path, { email: clinic.members.clinic_admin.email, headers });
    expect(status).toBe(422);
    if (method !== 'HEAD')
      expect(body).toMatchObject({ code: 'invalid_request', detail: expect.stringMatching(/takes no body/) });
  });

  it('of no bytes is none', async () => {
    const headers = { 'Content-Length': '0' };
    expect(await ask('GET', CONNECTIONS, { headers })).toMatchObject({ status: 200 });
    const options = { email: clinic.members.clinic_admin.email, headers };
    expect(await ask('DELETE', MONTH, options)).not.toMatchObject({ status: 422 });
  });

  it('is not taken for the next request', async () => {
    const before = server.log.length;
    const hidden = `${headOf('GET', '/openapi.json')}\r\n\r\n`;
    const first = headOf('GET', '/healthz', [`Content-Length: ${hidden.length}`]);
    const second = headOf('GET', '/readyz', ['Connection: close']);
    await say(`${first}\r\n\r\n${hidden}${second}\r\n\r\n`);
    expect(server.log.slice(before).map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ status: 422 }),
      expect.objectContaining({ route: '/readyz', status: 200 }),
    ]);
  });
});

describe('a caller who wants something other than JSON', () => {
  it.each(['text/html', 'application/xml', 'application/json;q=0', 'nonsense', ''])(
    'gets JSON all the same: %j',
    async (accept) => {
      const good = await ask('GET', CONNECTIONS, { headers: { Accept: accept } });
      expect(good.status).toBe(200);
      expect(good.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
      const bad = await ask('GET', '/v1/nothing', { headers: { Accept: accept } });
      expect(bad.status).toBe(404);
      expect(bad.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
    },
  );
});

/** Lets every new record fail as the statement says, until it is taken back. */
async function failRecords(statement: string): Promise<() => Promise<void>> {
  await database.owner.$client.unsafe(`
    create function fail_record() returns trigger language plpgsql as $$ begin ${statement}; end $$;
    create trigger fail_record before insert on financial_metrics for each row execute function fail_record()`);
  return async () => {
    await database.owner.$client.unsafe('drop function fail_record cascade');
  };
}

describe('work that takes too long', () => {
  /** A push of four chunks, sent to a server that loses its patience with them. */
  async function openHastily(limits: Partial<AppLimits> = {}) {
    const log: string[] = [];
    const app = createApp({
      db: database.app,
      identify: trustLocalIssuer(server.issuer.origin),
      logger: pino({}, { write: (line: string) => log.push(line) }),
      limits: { answerMs: 300, ...limits },
    });
    const hasty = await listen(app, { host: '127.0.0.1', port: 0 });
    onTestFinished(() => hasty.stop());
    const sheet = await mapSheet(server.ask, { clinicId: clinic.id, email }, SMALL_CONFIG);
    const prepared = await preparePush(sheet, smallSheet(8), 2);
    const push = await openPush(sheet, prepared);
    const impatient = {
      ...sheet,
      ask: askOver(
        () => hasty.url,
        (name = '') => server.issuer.sign(name),
      ),
    };
    const send = (number: number, via = impatient) =>
      sendChunk(via, push.id, number, prepared.chunks[number - 1] ?? []);
    const sendPatiently = (number: number) => send(number, sheet);
    const stored = async () => {
      const rows = await database.owner.execute<{ number: number }>(
        sql`select number from push_chunks where push_id = ${push.id} order by number`,
      );
      return rows.map(({ number }) => number);
    };
    const finish = async () => expectOk(Receipt, await completePush(sheet, push.id, prepared));
    return { log, push, send, sendPatiently, stored, finish };
  }

  const TOO_SLOW = {
    status: 503,
    body: { code: 'busy', detail: expect.stringMatching(/longer than it may/) },
  };

  it('is answered as busy, and stored as a whole once it can be', async () => {
    const { push, send, sendPatiently, stored, finish } = await openHastily();
    const letGo = await holdPush(database.ownerUrl, push.id);
    const answer = await send(1);
    expect(answer).toMatchObject(TOO_SLOW);
    expect(answer.headers.get('Retry-After')).toMatch(/^[1-9]\d*$/);
    expect(await stored()).toEqual([]);
    await letGo();
    await expect.poll(stored).toEqual([1]);
    for (const number of [1, 2, 3, 4]) expectOk(ChunkReceipt, await sendPatiently(number));
    expect(await finish()).toMatchObject({ agrees: true, records: { inserted: 8 } });
  });

  it('that fails after its answer leaves nothing behind, and the same chunk is right again', async () => {
    const { log, push, send, sendPatiently, stored, finish } = await openHastily();
    const letGo = await holdPush(database.ownerUrl, push.id);
    expect(await send(1)).toMatchObject(TOO_SLOW);
    const mend = await failRecords("raise exception 'made up'");
    await letGo();
    await expect.poll(() => log.some((line) => JSON.parse(line).msg === 'internal')).toBe(true);
    await mend();
    expect(await stored()).toEqual([]);
    for (const number of [1, 2, 3, 4]) expectOk(ChunkReceipt, await sendPatiently(number));
    expect(await finish()).toMatchObject({ agrees: true, records: { inserted: 8 } });
  });

  it('counts its body until it has ended, not until it is answered', async () => {
    const { push, send } = await openHastily({ bodyBytes: 100 });
    const letGo = await holdPush(database.ownerUrl, push.id);
    expect(await send(1)).toMatchObject(TOO_SLOW);
    expect(await send(2)).toMatchObject({
      status: 503,
      body: { detail: expect.stringMatching(/hands full/) },
    });
    await letGo();
    await expect.poll(async () => (await send(2)).status).toBe(200);
  });

  it('has its turn only if it still waits for it', async () => {
    const { push, send, stored } = await openHastily({ inHand: 1 });
    const letGo = await holdPush(database.ownerUrl, push.id);
    for (const answer of await Promise.all([send(1), send(2)])) expect(answer).toMatchObject(TOO_SLOW);
    await letGo();
    await expect.poll(async () => (await send(3)).status).toBe(200);
    // Whichever of the two came first was being stored; the other was given up.
    expect(await stored()).toEqual([expect.toSatisfy((number) => number === 1 || number === 2), 3]);
  });
});

/** What nobody but the caller and the database may come to see. */
const PLANTED = /planted/i;
const SQL = /failed query|insert into|select .* from|unnest|\$\d/i;
const INSIDE = /node_modules|\.ts:\d|\bat \S+ \(/;

describe('what goes wrong', () => {
  function expectDiscretion({ body }: { readonly body: unknown }, lines: readonly string[]): void {
    const answer = JSON.stringify(body);
    for (const pattern of [PLANTED, SQL, INSIDE]) expect(answer).not.toMatch(pattern);
    expect(lines.length).toBeGreaterThan(0);
    for (const pattern of [PLANTED, SQL, /clinic\.example/, /Bearer|eyJ/])
      expect(lines.join('\n')).not.toMatch(pattern);
  }

  it('in the database stays there: no SQL, no cell', async () => {
    const notes = { source_column: 'Notes', target_field: 'notes', transform: 'text' } as const;
    const config = { ...SMALL_CONFIG, mappings: [...SMALL_CONFIG.mappings, notes] };
    const sheet = await mapSheet(server.ask, { clinicId: clinic.id, email }, config);
    const cells = ['2025-01-15', '$1.05', 'Mrs Planted'];
    const table = { headers: ['Date', 'Production', 'Notes'], rows: [{ row: 2, cells }] };
    const prepared = await preparePush(sheet, table);
    const push = await openPush(sheet, prepared);
    const mend = await failRecords("raise exception 'planted: insert into x values (%)', new.notes");
    const before = server.log.length;
    const answer = await sendChunk(sheet, push.id, 1, prepared.chunks[0] ?? []).finally(mend);
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
    expectDiscretion(answer, server.log.slice(before));
    const failure = server.log.slice(before).map((line) => JSON.parse(line))[0];
    expect(failure).toMatchObject({ msg: 'internal', error: { code: 'P0001' } });
    expect(failure.error.at).not.toEqual([]);
    expect(await pushSheet(sheet, table)).toMatchObject({ agrees: true });
  });

  const planted = new Error('planted ya29.token of planted@clinic.example\n    at planted (planted.ts:1:1)');

  it.each([
    ['an error', planted],
    ['an error beneath another', new Error('planted select * from planted', { cause: planted })],
    ['many errors at once', new AggregateError([planted], 'planted')],
    ['what is no error at all', 'planted\n    at planted (planted.ts:1:1)'],
  ])('in the code is told by its place alone: %s', async (_, thrown) => {
    const log: string[] = [];
    const app = createApp({
      db: database.app,
      identify: () => Promise.reject(thrown),
      logger: makeLogger('trace', { write: (line) => log.push(line) }),
    });
    const failing = await listen(app, { host: '127.0.0.1', port: 0 });
    onTestFinished(() => failing.stop());
    const token = await server.issuer.sign('planted@clinic.example', { sub: 'planted' });
    const answer = await askOver(
      () => failing.url,
      () => token,
    )('GET', '/v1/me');
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
    expectDiscretion(answer, log);
    expect(log.map((line) => JSON.parse(line).msg)).toEqual(['internal', 'request']);
  });

  it.each<Asked>([
    ['GET', '/v1/me', { headers: { Authorization: 'Bearer planted' } }, 401],
    ['GET', '/v1/me', { headers: { Authorization: 'Basic cGxhbnRlZA== planted' } }, 401],
    ['GET', '/v1/planted?email=planted@clinic.example', {}, 404],
    ['GET', '/v1/clinics/planted/connections?planted=1', {}, 404],
    ['PUT', CONNECTIONS, { raw: '{"planted": planted' }, 400],
    ['PUT', CONNECTIONS, { body: { spreadsheetId: { planted: 'planted' } } }, 422],
    ['PUT', CONNECTIONS, { body: {}, headers: { 'X-Request-Id': 'planted', Cookie: 'planted=1' } }, 422],
  ])('with a request is told without what it held: %s %s %j', async (method, path, options, status) => {
    const before = server.log.length;
    const answer = await ask(method, path, options);
    expect(answer.status).toBe(status);
    expectDiscretion(answer, server.log.slice(before));
    expect([...answer.headers].join('\n')).not.toMatch(PLANTED);
  });

  it('at the door is told with who it was, where, and why', async () => {
    const { userId, email: viewer } = clinic.members.viewer;
    const before = server.log.length;
    for (const [clinicId, asker] of [
      [clinic.id, viewer],
      ['another', viewer],
      [clinic.id, undefined],
    ]) {
      await server.ask('GET', `/v1/clinics/${clinicId}/connections`, { email: asker });
    }
    const told = server.log.slice(before).map((line) => JSON.parse(line));
    expect(told).toMatchObject([
      { status: 403, problem: 'forbidden', userId, clinicId: clinic.id, method: 'GET' },
      { status: 404, problem: 'not_found', userId },
      { status: 401, problem: 'unauthenticated' },
    ]);
    expect(told[1]).not.toHaveProperty('clinicId');
  });

  it('in the logging itself is caught by a second line: no token, wherever it lies', () => {
    const log: string[] = [];
    const logger = makeLogger('trace', { write: (line) => log.push(line) });
    const headers = { authorization: 'Bearer planted', Authorization: 'Bearer planted', cookie: 'planted' };
    for (const line of [headers, { headers }, { req: { headers } }]) logger.info(line, 'request');
    expect(log.length).toBe(3);
    expect(log.join()).not.toMatch(PLANTED);
  });
});
