import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../../server/app/listen.ts';
import { headOf, talkTo } from '../../support/talk.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { type AskOptions, startTestServer, type TestServer } from '../../support/testServer.ts';

const SHORT = { headersTimeout: 300, requestTimeout: 300, connectionsCheckingInterval: 50 };
const PATH = '/v1/clinics/any/connections';
const TYPE = 'Content-Type: application/json';
const MEGABYTE = gzipSync(Buffer.alloc(1_000_000, ' '));

let database: TestDatabase;
let server: TestServer;
let listening: Listening;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  listening = await listen(server.app, { host: '127.0.0.1', port: 0, patience: SHORT });
});
afterAll(async () => {
  await listening.stop();
  server.stop();
  await database.drop();
});

function put(options: AskOptions) {
  return server.ask('PUT', PATH, { email: 'nobody@clinic.example', ...options });
}

function gzipped(bytes: Uint8Array<ArrayBuffer>, encoding = 'gzip'): AskOptions {
  return { raw: bytes, headers: { 'Content-Encoding': encoding } };
}

function nested(depth: number): AskOptions {
  return { raw: `${'['.repeat(depth)}${']'.repeat(depth)}` };
}

describe('a body', () => {
  it('may be gzipped, and is then checked like any other', async () => {
    expect(await put(gzipped(gzipSync('{"a":1}')))).toMatchObject({
      status: 422,
      body: { errors: { spreadsheetId: expect.any(String) } },
    });
    expect(await put(gzipped(gzipSync('{"a":')))).toMatchObject({
      status: 400,
      body: { code: 'invalid_json' },
    });
  });

  it('that is no gzip is refused, though it says so', async () => {
    expect(await put(gzipped(Buffer.from('{"a":1}')))).toMatchObject({
      status: 400,
      body: { code: 'invalid_json' },
    });
    expect(await put(gzipped(gzipSync('{"a":1}').subarray(0, 12)))).toMatchObject({ status: 400 });
  });

  it('in another encoding is refused, with the one that is taken', async () => {
    const answer = await put(gzipped(Buffer.from('x'), 'br'));
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    expect(answer.headers.get('Accept-Encoding')).toBe('gzip');
  });

  it('that would inflate to 2 GB is given up at 20 MB', async () => {
    const bomb = Buffer.concat(Array.from({ length: 2_000 }, () => MEGABYTE));
    expect(await put(gzipped(bomb))).toMatchObject({ status: 413, body: { code: 'too_large' } });
  });

  it('may inflate to 20 MB, not to a byte more', async () => {
    const full = Buffer.concat([...Array.from({ length: 19 }, () => MEGABYTE), blanks(999_999)]);
    expect(await put(gzipped(Buffer.concat([full, gzipSync('7')])))).toMatchObject({ status: 422 });
    expect(await put(gzipped(Buffer.concat([full, gzipSync(' 7')])))).toMatchObject({ status: 413 });
  });

  it('may be 20 deep, not 21, nor millions', async () => {
    const deep = { status: 422, body: { detail: 'body is nested too deeply.' } };
    expect(await put(nested(20))).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
    expect(await put(nested(20))).not.toMatchObject(deep);
    expect(await put(nested(21))).toMatchObject(deep);
    expect(await put(nested(2_400_000))).toMatchObject(deep);
  });
});

describe('over the network', () => {
  it('a body of unsaid length is refused while it comes, once it is over 5 MB', async () => {
    const { socket, ended } = await talkTo(listening.url);
    socket.write(`${headOf('PUT', PATH, [TYPE, 'Transfer-Encoding: chunked', 'Connection: close'])}\r\n\r\n`);
    const piece = Buffer.alloc(1_000_000, ' ');
    for (let sent = 0; sent < 6; sent++) socket.write(`f4240\r\n${piece}\r\n`);
    expect(await ended()).toMatchObject({ status: 413, body: { code: 'too_large' } });
  });

  it('a body that is said to be over 5 MB is refused before any of it has come', async () => {
    const { socket, ended } = await talkTo(listening.url);
    socket.write(`${headOf('PUT', PATH, [TYPE, 'Content-Length: 5000001', 'Connection: close'])}\r\n\r\n`);
    expect(await ended()).toMatchObject({ status: 413, body: { code: 'too_large' } });
  });

  it('a body that trickles is answered with a timeout', async () => {
    const { socket, ended } = await talkTo(listening.url);
    socket.write(`${headOf('PUT', PATH, [TYPE, 'Content-Length: 5000'])}\r\n\r\n{`);
    const drip = setInterval(() => socket.write(' '), 20);
    expect(await ended()).toMatchObject({ status: 408, body: { code: 'request_timeout', status: 408 } });
    clearInterval(drip);
  });

  it('a head that trickles is answered with a timeout', async () => {
    const { socket, ended } = await talkTo(listening.url);
    socket.write(`${headOf('PUT', PATH)}\r\nX-Slow: `);
    const drip = setInterval(() => socket.write('a'), 20);
    expect(await ended()).toMatchObject({ status: 408, body: { code: 'request_timeout' } });
    clearInterval(drip);
  });

  it('a body that is cut off half-way costs nothing but its own connection', async () => {
    const before = server.log.length;
    const { socket } = await talkTo(listening.url);
    socket.write(`${headOf('PUT', PATH, [TYPE, 'Content-Length: 5000'])}\r\n\r\n{"a":`);
    socket.end();
    await expect
      .poll(() => server.log.slice(before).map((line) => JSON.parse(line)))
      .toEqual([expect.objectContaining({ msg: 'request', status: 408 })]);
    expect((await fetch(`${listening.url}/healthz`)).status).toBe(200);
  });

  it.each([
    ['what is no HTTP', 'hello\r\n\r\n', 400],
    ['a head of 100 kB', `${headOf('GET', '/healthz', [`X-Long: ${'a'.repeat(100_000)}`])}\r\n\r\n`, 431],
    ['an address that is none', `${headOf('GET', 'http://:x')}\r\nConnection: close\r\n\r\n`, 422],
  ])('%s is answered and ended', async (_, text, status) => {
    const { socket, ended } = await talkTo(listening.url);
    socket.write(text);
    expect(await ended()).toMatchObject({ status });
  });
});

function blanks(count: number): Buffer {
  return gzipSync(Buffer.alloc(count, ' '));
}
