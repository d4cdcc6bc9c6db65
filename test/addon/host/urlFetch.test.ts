import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { ScriptHost } from '../../../addon/host/execution/scriptHost.ts';
import { ScriptStores } from '../../../addon/host/stores/scriptStores.ts';
import { VirtualClock } from '../../../addon/host/virtualClock.ts';
import { listenAnywhere } from '../../support/listenAnywhere.ts';
import { hostOf } from './hostOf.ts';

const API = 'https://api.chairside.example';
const manifest = { urlFetchWhitelist: [`${API}/`] };
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
});

/** A host whose script finds the API at this server. */
async function hostWith(code: string, listener: RequestListener): Promise<ScriptHost> {
  const server = createServer(listener);
  servers.push(server);
  const port = await listenAnywhere(server);
  return hostOf(code, { manifest, resolve: new Map([[API, `http://127.0.0.1:${port}`]]) });
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

describe('UrlFetchApp', () => {
  it('blocks until the answer is there, at the place that the address resolves to', async () => {
    const host = await hostWith(
      `function get() {
        const response = UrlFetchApp.fetch('${API}/v1/me?a=1', { headers: { 'X-Day': 'Monday' } });
        return [response.getResponseCode(), response.getContentText(), response.getHeaders()['X-Answer']];
      }`,
      (request, response) => {
        response.setHeader('x-answer', 'yes');
        response.end(`${request.method} ${request.url} ${request.headers['x-day']}`);
      },
    );
    expect(await host.call('get')).toEqual([200, 'GET /v1/me?a=1 Monday', 'yes']);
  });

  it.each([
    ['text', "'größe'", 'application/x-www-form-urlencoded', 'größe'],
    ['bytes', '[72, 105]', 'application/x-www-form-urlencoded', 'Hi'],
    ['a blob', "Utilities.newBlob('blob')", 'application/x-www-form-urlencoded', 'blob'],
    ['a form', "({ a: '1 2', b: 3 })", 'application/x-www-form-urlencoded', 'a=1+2&b=3'],
  ])('sends %s', async (_, payload, type, text) => {
    const host = await hostWith(
      `function send() { return UrlFetchApp.fetch('${API}/', { method: 'post', payload: ${payload} }).getContentText(); }`,
      async (request, response) =>
        response.end(`${request.headers['content-type']} ${await bodyOf(request)}`),
    );
    expect(await host.call('send')).toBe(`${type} ${text}`);
  });

  it('throws for a failure status unless it is muted', async () => {
    const host = await hostWith(
      `function get(mute) { return UrlFetchApp.fetch('${API}/', { muteHttpExceptions: mute }).getResponseCode(); }`,
      (_, response) => response.writeHead(503).end('down'),
    );
    expect(await host.call('get', true)).toBe(503);
    await expect(host.call('get', false)).rejects.toThrow(`Request failed for ${API} returned code 503.`);
  });

  it('throws where nobody answers, even when muted', async () => {
    const code = `function get() { UrlFetchApp.fetch('${API}/', { muteHttpExceptions: true }); }`;
    const host = await hostOf(code, { manifest, resolve: new Map([[API, 'http://127.0.0.1:1']]) });
    await expect(host.call('get')).rejects.toMatchObject({
      name: 'Exception',
      message: expect.stringMatching(`^Address unavailable: ${API}/`),
    });
    const lost = await hostOf(code, { manifest });
    await expect(lost.call('get')).rejects.toThrow('Address unavailable');
  });

  it('throws the same where the server goes away in the middle of its answer', async () => {
    const code = `function get() { UrlFetchApp.fetch('${API}/', { muteHttpExceptions: true }); }`;
    const host = await hostWith(code, (_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.destroy());
    });
    await expect(host.call('get')).rejects.toThrow(`Address unavailable: ${API}/`);
  });

  it('fetches all at once', async () => {
    const waiting: (() => void)[] = [];
    const host = await hostWith(
      `function all() {
        return UrlFetchApp.fetchAll(['${API}/1', { url: '${API}/2' }]).map(r => r.getContentText());
      }`,
      (request, response) => {
        waiting.push(() => response.end(request.url));
        if (waiting.length === 2) for (const answer of waiting) answer();
      },
    );
    expect(await host.call('all')).toEqual(['/1', '/2']);
  });

  it('lets another execution run while one waits', async () => {
    let answer = (): void => undefined;
    const arrived = Promise.withResolvers<void>();
    const host = await hostWith(
      `function long() { return UrlFetchApp.fetch('${API}/').getContentText(); } function poll() { return 'still here'; }`,
      (_, response) => {
        answer = () => response.end('done');
        arrived.resolve();
      },
    );
    const long = host.call('long');
    await arrived.promise;
    expect(await host.call('poll')).toBe('still here');
    answer();
    expect(await long).toBe('done');
  });

  it('runs ten calls at once; the eleventh waits for one of them to end', async () => {
    const answers: (() => void)[] = [];
    const tenth = Promise.withResolvers<void>();
    const eleventh = Promise.withResolvers<void>();
    const host = await hostWith(
      `function get(n) { return UrlFetchApp.fetch('${API}/' + n).getContentText(); }`,
      (request, response) => {
        answers.push(() => response.end(request.url));
        if (answers.length === 10) tenth.resolve();
        if (answers.length === 11) eleventh.resolve();
      },
    );
    const calls = Array.from({ length: 11 }, (_, n) => host.call('get', n));
    await tenth.promise;
    expect(host.serviceCalls.get('UrlFetchApp.fetch')).toBe(10);
    answers[0]?.();
    await eleventh.promise;
    for (const answer of answers) answer();
    expect(await Promise.all(calls)).toHaveLength(11);
  });

  it.each([
    ['an address that the manifest does not list', `'https://elsewhere.example/'`, '{}', 'urlFetchWhitelist'],
    ['another scheme', `'http://api.chairside.example/'`, '{}', 'urlFetchWhitelist'],
    ['a name that only begins the same', `'${API}.evil.example/'`, '{}', 'urlFetchWhitelist'],
    ['an address of more than 2,082 characters', `'${API}/' + 'a'.repeat(2100)`, '{}', 'URL Length'],
    ['a header of more than 8 KB', `'${API}/'`, "{ headers: { a: 'x'.repeat(8200) } }", 'Header Size'],
    [
      'more than 50 MB',
      `'${API}/'`,
      "{ method: 'post', payload: 'x'.repeat(50 * 1024 * 1024 + 1) }",
      'POST Size',
    ],
  ])('refuses %s', async (_, url, options, words) => {
    const host = await hostOf(`function run() { UrlFetchApp.fetch(${url}, ${options}); }`, { manifest });
    await expect(host.call('run')).rejects.toThrow(words);
  });

  it('refuses the 20,001st call of a day and begins anew on the next', async () => {
    const clock = new VirtualClock(Date.UTC(2026, 5, 1, 12));
    const day = Math.floor(clock.now() / 86_400_000);
    const fetches = { '100000000000000000001': { day, count: 20_000 } };
    const stores = new ScriptStores({ properties: {}, triggers: [], fetches });
    const host = await hostOf(`function run() { UrlFetchApp.fetch('${API}/'); }`, {
      manifest,
      stores,
      clock,
    });
    await expect(host.call('run')).rejects.toThrow('too many times for one day: urlfetch');
    clock.advance(86_400_000);
    await expect(host.call('run')).rejects.toThrow('Address unavailable');
  });
});
