import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CLIENT_ID } from '../../support/googleClaims.ts';
import { type KeyServer, startKeyServer } from '../../support/keyServer.ts';
import { runServe, type ServeProcess } from '../../support/runServe.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

let database: TestDatabase;
let keys: KeyServer;
beforeAll(async () => {
  [database, keys] = [await createTestDatabase(), await startKeyServer()];
});
afterAll(async () => {
  keys.stop();
  await database.drop();
});

async function serve(drainSeconds: number): Promise<ServeProcess> {
  const env = { DATABASE_URL: database.appUrl, GOOGLE_CLIENT_IDS: CLIENT_ID };
  const server = await runServe(keys.url, { ...env, DRAIN_SECONDS: String(drainSeconds) });
  onTestFinished(async () => {
    await server.end('SIGKILL');
  });
  return server;
}

async function ask({ url }: ServeProcess, path: string) {
  const answer = await fetch(url + path);
  return { status: answer.status, connection: answer.headers.get('Connection'), body: await answer.json() };
}

describe('a server that is asked to stop', () => {
  it('says so to balancers at once and serves on without keeping connections, until it is asked again', async () => {
    const server = await serve(60);
    expect(await ask(server, '/readyz')).toMatchObject({ status: 200, connection: 'keep-alive' });
    let code: number | null | undefined;
    void server.end('SIGTERM').then((ended) => {
      code = ended;
    });
    await expect
      .poll(() => ask(server, '/readyz'))
      .toMatchObject({
        status: 503,
        connection: 'close',
        body: { code: 'busy', detail: 'This server is about to end. Another one takes requests.' },
      });
    expect(await ask(server, '/healthz')).toMatchObject({ status: 200, connection: 'close' });
    expect(await ask(server, '/v1/me')).toMatchObject({ status: 401, connection: 'close' });
    expect(code).toBeUndefined();
    await expect
      .poll(() => {
        if (code === undefined) process.kill(server.pid, 'SIGTERM');
        return code;
      })
      .toBe(1);
  });

  it('takes no new request after that, answers the one that it has, and ends well', async () => {
    const server = await serve(0);
    const headers = { Expect: '100-continue', 'Content-Type': 'application/json', 'Content-Length': 2 };
    const held = request(`${server.url}/v1/clinics/any/connections`, { method: 'PUT', headers });
    await once(held, 'continue');
    const ended = server.end('SIGTERM');
    // As a terminal and npm would, both of them.
    process.kill(server.pid, 'SIGINT');
    await expect.poll(() => ask(server, '/healthz').catch(() => 'refused')).toBe('refused');
    held.end('{}');
    const [answer]: IncomingMessage[] = await once(held, 'response');
    expect(answer?.statusCode).toBe(422);
    expect(answer && (await json(answer))).toMatchObject({ code: 'invalid_request' });
    expect(await ended).toBe(0);
    await expect
      .poll(() => server.said())
      .toMatch(/asked to stop.*\n(.*\n)*.*"cutOff":false.*all work has ended/);
  });
});
