import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOver } from '../../support/askOver.ts';
import { countWaiting } from '../../support/countWaiting.ts';
import { forkServer } from '../../support/forkServer.ts';
import { holdPush } from '../../support/holdPush.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { mapSheet, openPush, preparePush, sendChunk } from '../../support/testPush.ts';
import { digestOf, startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app, { inHand: 2, waiting: 1, bodyBytes: 100_000 });
  clinic = await makeClinic(database.owner);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

async function openSmallPush() {
  const sheet = await mapSheet(
    server.ask,
    { clinicId: clinic.id, email: clinic.members.staff.email },
    SMALL_CONFIG,
  );
  const prepared = await preparePush(sheet, smallSheet(8), 1);
  const push = await openPush(sheet, prepared);
  const send = (number: number) => sendChunk(sheet, push.id, number, prepared.chunks[number - 1] ?? []);
  return { sheet, push, send, chunks: prepared.chunks };
}

describe('a server that has its hands full', () => {
  it('works on as many chunks as it may, lets as many wait, and turns the others away', async () => {
    const { push, send } = await openSmallPush();
    const letGo = await holdPush(database.ownerUrl, push.id);
    const first = [send(1), send(2)];
    await expect.poll(() => countWaiting(database.owner)).toBe(2);
    const rest = [send(3), send(4), send(5)];
    const fates = Promise.all(rest);
    const refused = await Promise.race(rest);
    expect(refused).toMatchObject({ status: 503, body: { code: 'busy' } });
    expect(refused.headers.get('Retry-After')).toMatch(/^[1-9]\d*$/);
    expect(await countWaiting(database.owner)).toBe(2);
    await letGo();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await fates).map(({ status }) => status).sort()).toEqual([200, 503, 503]);
  });

  it('takes chunks again once its hands are free', async () => {
    const { send } = await openSmallPush();
    for (const number of [1, 2, 3, 4]) expect(await send(number)).toMatchObject({ status: 200 });
  });

  it('answers everything but chunks meanwhile', async () => {
    const { sheet, push, send } = await openSmallPush();
    const letGo = await holdPush(database.ownerUrl, push.id);
    const held = [send(1), send(2), send(3)];
    await expect.poll(() => countWaiting(database.owner)).toBe(2);
    const { status } = await server.ask('GET', `/v1/clinics/${clinic.id}/connections`, {
      email: sheet.email,
    });
    expect(status).toBe(200);
    await letGo();
    await Promise.all(held);
  });

  it('holds no more bytes of bodies than it may, and lets go of them with the answer', async () => {
    const { sheet, push } = await openSmallPush();
    const put = (raw: string) =>
      server.ask('PUT', `/v1/clinics/${clinic.id}/pushes/${push.id}/chunks/1`, {
        email: sheet.email,
        raw,
        headers: { 'Content-Digest': digestOf(raw) },
      });
    expect(await put(' '.repeat(100_001))).toMatchObject({ status: 503, body: { code: 'busy' } });
    for (let time = 0; time < 3; time++) {
      expect(await put(`"${'a'.repeat(60_000)}"`)).toMatchObject({ status: 422 });
    }
  });
});

describe('a gzipped chunk', () => {
  it('is the same chunk as the one that was not: the same digest, the same receipt', async () => {
    const { sheet, push, send, chunks } = await openSmallPush();
    const plain = await send(1);
    const json = JSON.stringify({ rows: chunks[0] });
    const put = (headers: Readonly<Record<string, string>>) =>
      server.ask('PUT', `/v1/clinics/${clinic.id}/pushes/${push.id}/chunks/1`, {
        email: sheet.email,
        raw: gzipSync(json),
        headers: { 'Content-Encoding': 'gzip', ...headers },
      });
    expect(await put({ 'Unencoded-Digest': digestOf(json) })).toMatchObject({
      status: 200,
      body: plain.body,
    });
    expect(await put({ 'Content-Digest': digestOf(json) })).toMatchObject({
      status: 400,
      body: { code: 'digest_mismatch' },
    });
    expect(await put({ 'Unencoded-Digest': digestOf(`${json} `) })).toMatchObject({ status: 400 });
    const both = { 'Unencoded-Digest': digestOf(json), 'Content-Digest': digestOf(json) };
    expect(await put(both)).toMatchObject({ status: 400, body: { code: 'digest_mismatch' } });
  });
});

describe('a server that is asked to stop', () => {
  it('finishes the chunk in hand and answers it before it ends', async () => {
    const { sheet, push, chunks } = await openSmallPush();
    const process = await forkServer(database.appUrl, server.issuer.origin);
    const ask = askOver(
      () => process.url,
      (email = '') => server.issuer.sign(email),
    );
    const letGo = await holdPush(database.ownerUrl, push.id);
    const sent = sendChunk({ ...sheet, ask }, push.id, 1, chunks[0] ?? []);
    await expect.poll(() => countWaiting(database.owner)).toBe(1);
    const ended = process.end('SIGTERM');
    await expect.poll(() => isRefused(process.url)).toBe(true);
    await letGo();
    const answer = await sent;
    expect(answer).toMatchObject({ status: 200, body: { rows: { sent: 1, stored: 1 } } });
    expect(await ended).toBe(0);
    expect(await sendChunk(sheet, push.id, 1, chunks[0] ?? [])).toMatchObject({ body: answer.body });
  });
});

/** Whether new connections are turned away. */
function isRefused(url: string): Promise<boolean> {
  return fetch(url, { headers: { Connection: 'close' } }).then(
    () => false,
    () => true,
  );
}
