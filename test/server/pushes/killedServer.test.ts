import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Receipt } from '../../../shared/apiPushes.ts';
import type { SheetTable } from '../../../shared/cell.ts';
import { forkLocal, type ServerProcess } from '../../support/runServer.ts';
import { startIssuer, type TestIssuer } from '../../support/testIssuer.ts';
import {
  type Ask,
  completePush,
  expectOk,
  mapSheet,
  openPush,
  preparePush,
  pushSheet,
  sendChunk,
} from '../../support/testPush.ts';

let issuer: TestIssuer;
let folder: string;
let server: ServerProcess;
beforeEach(async () => {
  issuer = await startIssuer();
  folder = mkdtempSync(join(tmpdir(), 'chairside-kill-'));
  server = await start();
});
afterEach(async () => {
  await server.end('SIGTERM');
  issuer.stop();
  await rm(folder, { recursive: true, force: true });
});

function start(): Promise<ServerProcess> {
  return forkLocal({ CHAIRSIDE_DATA_DIR: folder, LOCAL_ISSUER: issuer.origin, PORT: '0' });
}

/** Asks whichever server runs now. */
const ask: Ask = async (method, path, { email = '', body, raw, headers = {} } = {}) => {
  if (server.message.type === 'failed') throw new Error(server.message.sentence);
  const content = raw ?? (body === undefined ? null : JSON.stringify(body));
  const response = await fetch(server.message.url + path, {
    method,
    headers: {
      Authorization: `Bearer ${await issuer.sign(email)}`,
      ...(content === null ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: content,
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
};

const where = { clinicId: 'cm0democlinicjuniper00001', email: 'robin@juniper.example' };
const config: Parameters<typeof mapSheet>[2] = {
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
    {
      source_column: 'Production',
      target_field: 'amount',
      transform: 'currency',
      with: { metric_type: 'production', category: 'All' },
    },
  ],
};
const table: SheetTable = {
  headers: ['Date', 'Production'],
  rows: Array.from({ length: 2_000 }, (_, at) => ({
    row: at + 2,
    cells: [`2025-0${(at % 9) + 1}-15`, `$${(at * 37) % 1000}.${String(at % 100).padStart(2, '0')}`],
  })),
};

describe('a server killed in the middle of a push', () => {
  it('resumes to the same receipt as an undisturbed push, with nothing lost or doubled', async () => {
    const calm = await pushSheet(await mapSheet(ask, { ...where, spreadsheetId: 'calm' }, config), table, {
      rowsPerChunk: 200,
    });
    const sheet = await mapSheet(ask, { ...where, spreadsheetId: 'killed' }, config);
    const prepared = await preparePush(sheet, table, 200);
    const push = await openPush(sheet, prepared, { key: 'killed-push' });
    await sendChunk(sheet, push.id, 1, prepared.chunks[0] ?? []);
    const torn = prepared.chunks.slice(1, 5).map((rows, at) => sendChunk(sheet, push.id, at + 2, rows));
    const fates = Promise.allSettled(torn);
    await Promise.race(torn);
    await server.end('SIGKILL');
    await fates;

    server = await start();
    const resumed = await openPush(sheet, prepared, { key: 'killed-push' });
    expect(resumed.id).toBe(push.id);
    expect(resumed.chunks.map(({ number }) => number)).toContain(1);
    expect(resumed.chunks.length).toBeLessThan(prepared.chunks.length);
    for (const [at, rows] of prepared.chunks.entries()) {
      if (!resumed.chunks.some(({ number }) => number === at + 1))
        await sendChunk(sheet, push.id, at + 1, rows);
    }
    const receipt = expectOk(Receipt, await completePush(sheet, push.id, prepared));
    expect(receipt).toEqual({ ...calm, pushId: push.id, completedAt: receipt.completedAt });
    expect(receipt).toMatchObject({ agrees: true, rows: { stored: 2_000 } });
  });
});
