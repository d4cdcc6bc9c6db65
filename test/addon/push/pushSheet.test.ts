import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildAddon } from '../../../addon/build.ts';
import { createScriptHost } from '../../../addon/host/execution/createScriptHost.ts';
import type { ScriptHost } from '../../../addon/host/execution/scriptHost.ts';
import { createIssuer } from '../../../addon/host/identity/createIssuer.ts';
import { loadProject } from '../../../addon/host/project/loadProject.ts';
import { VirtualClock } from '../../../addon/host/virtualClock.ts';
import type { StoredCell } from '../../../addon/host/workbook/storedCell.ts';
import type { Workbook } from '../../../addon/host/workbook/workbook.ts';
import type { Mapping } from '../../../shared/api.ts';
import { workbookOf } from '../host/hostOf.ts';
import { type StandInServer, startStandIn } from './standInServer.ts';

const SERVER = 'https://api.chairside.example';
const issuer = createIssuer(() => 'http://127.0.0.1:4620');
const request = { clinicId: 'c1', connectionId: 'k1', sheetName: 'Sheet1', mappingId: 'm1' };
const mapping: Mapping = {
  id: 'm1',
  connectionId: 'k1',
  sheetName: 'Sheet1',
  headerRow: 1,
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  config: {
    config_version: 1,
    dataset: 'financial',
    mappings: [
      { source_column: 'Date', target_field: 'date', transform: 'date' },
      {
        source_column: 'Production',
        target_field: 'amount',
        transform: 'currency',
        with: { metric_type: 'production', category: 'Production' },
      },
    ],
    identity: { by: 'content' },
    validation_rules: { required_columns: [] },
  },
};

/** A table whose month stands above it. */
const MONTHLY: Mapping = {
  ...mapping,
  headerRow: 2,
  config: {
    ...mapping.config,
    mappings: [
      { source_cell: 'B1', target_field: 'date', transform: 'date' },
      ...mapping.config.mappings.filter(({ target_field }) => target_field === 'amount'),
    ],
  },
};

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
beforeAll(buildAddon);

interface Stage {
  readonly host: ScriptHost;
  readonly server: StandInServer;
  readonly workbook: Workbook;
  push(): Promise<unknown>;
}

/** A sheet of that many rows, the built add-on in the local host, and a server that answers. */
async function setStage(rows: number, saved = mapping, above: StoredCell[][] = []): Promise<Stage> {
  const server = await startStandIn(saved);
  cleanups.push(server.close);
  const day = { date: '2026-03-08', format: 'm/d/yyyy' };
  const sheet = Array.from({ length: rows }, (_, index) => [day, 'Abbott, Quill', index + 0.25]);
  const workbook = workbookOf([...above, ['Date', 'Patient Name', 'Production'], ...sheet]);
  const host = createScriptHost({
    project: loadProject(join(import.meta.dirname, '../../..')),
    workbook,
    issuer: await issuer,
    clock: new VirtualClock(Date.parse('2026-07-01T12:00:00Z')),
    resolve: new Map([[SERVER, server.address]]),
  });
  return { host, server, workbook, push: () => host.call('startPush', request) };
}

function chunksOf({ heard }: StandInServer): string[] {
  return heard.filter(({ method }) => method === 'PUT').map(({ path }) => path.split('/').at(-1) ?? '');
}

describe('a push', () => {
  it('sends the mapped columns alone, signed, and gives the receipt with the sheet’s sums', async () => {
    const { server, push } = await setStage(3);
    const pushed = await push();
    expect(pushed).toMatchObject({ value: { rowCount: 3, agrees: true } });
    expect(pushed).toMatchObject({
      value: { sums: [{ month: '2026-03', measure: 'production', sheet: '3.75' }] },
    });
    const [push1] = server.pushes.values();
    expect(push1?.open.headers).toEqual(['Date', 'Production']);
    expect(JSON.parse(push1?.chunks.get(1) ?? '')).toEqual({
      rows: [
        { row: 2, cells: [{ date: '2026-03-08' }, 0.25] },
        { row: 3, cells: [{ date: '2026-03-08' }, 1.25] },
        { row: 4, cells: [{ date: '2026-03-08' }, 2.25] },
      ],
    });
    expect(server.heard.every(({ authorization }) => authorization?.startsWith('Bearer ey'))).toBe(true);
    expect(server.heard.some(({ body }) => body.includes('Abbott'))).toBe(false);
  });

  it('goes on where it stopped: the same key, and only the chunks that are missing', async () => {
    const { server, host, push } = await setStage(12_000);
    server.breakFrom(2);
    expect(await push()).toMatchObject({ problem: { code: 'database_unavailable' } });
    expect(await host.call('pushProgress', 'Sheet1')).toMatchObject({
      value: { state: 'failed', rowsDone: 5_000, rowCount: 12_000 },
    });
    const tried = server.heard.find(({ path }) => path.endsWith('/chunks/2'))?.body;
    server.heard.length = 0;
    server.breakFrom(null);
    expect(await push()).toMatchObject({ value: { rowCount: 12_000 } });
    expect(chunksOf(server)).toEqual(['2', '3']);
    expect(server.heard.find(({ path }) => path.endsWith('/chunks/2'))?.body).toBe(tried);
    expect(server.pushes.size).toBe(1);
  });

  it('tries a chunk again by itself while the server stumbles', async () => {
    const { server, push } = await setStage(3);
    server.breakFrom(1);
    await push();
    expect(chunksOf(server)).toEqual(['1', '1', '1', '1']);
  });

  it('starts anew under another key when the sheet changed since it stopped', async () => {
    const { server, workbook, push } = await setStage(6_000);
    server.breakFrom(2);
    await push();
    server.breakFrom(null);
    workbook.sheet(1).setCell(2, 3, 99);
    expect(await push()).toMatchObject({ value: { rowCount: 6_000 } });
    expect(server.pushes.size).toBe(2);
    const [, second] = server.pushes.values();
    expect([...(second?.chunks.keys() ?? [])]).toEqual([1, 2]);
  });

  it('says in a sentence that the server cannot be reached', async () => {
    const { server, push } = await setStage(3);
    await server.close();
    expect(await push()).toMatchObject({
      problem: { code: 'unreachable', detail: expect.stringMatching(/cannot be reached.*try again/) },
    });
  });

  it('refuses a second push of the sheet while one runs', async () => {
    const { server, push } = await setStage(3);
    const { arrived, release } = server.holdChunks();
    const first = push();
    await arrived;
    expect(await push()).toMatchObject({ problem: { code: 'push_running' } });
    release();
    expect(await first).toMatchObject({ value: { rowCount: 3 } });
  });

  it('stops before it sends anything when a mapped column is gone', async () => {
    const { server, workbook, push } = await setStage(3);
    workbook.sheet(1).setCell(1, 3, 'Prod.');
    expect(await push()).toMatchObject({
      problem: { code: 'headers_changed', detail: expect.stringContaining('“Production”') },
    });
    expect(server.pushes.size).toBe(0);
  });

  it('sends the cells above the table that the mapping reads, and no other', async () => {
    const { server, push } = await setStage(3, MONTHLY, [['Secret title', '2026-02-01', '']]);
    expect(await push()).toMatchObject({ value: { sums: [{ month: '2026-02', sheet: '3.75' }] } });
    const [sent] = server.pushes.values();
    expect(sent?.open).toMatchObject({ headers: ['Production'], cellsAbove: { B1: '2026-02-01' } });
    expect(server.heard.some(({ body }) => body.includes('Secret'))).toBe(false);
  });

  it('starts anew under another key when a cell above the table changed since it stopped', async () => {
    const { server, workbook, push } = await setStage(6_000, MONTHLY, [['', '2026-02-01', '']]);
    server.breakFrom(2);
    await push();
    server.breakFrom(null);
    workbook.sheet(1).setCell(1, 2, '2026-01-01');
    expect(await push()).toMatchObject({ value: { rowCount: 6_000 } });
    const opened = [...server.pushes.values()].map(({ open }) => open.cellsAbove);
    expect(opened).toEqual([{ B1: '2026-02-01' }, { B1: '2026-01-01' }]);
  });

  it('stops before it sends anything when a cell that it reads is not above the table', async () => {
    const { server, push } = await setStage(3, { ...MONTHLY, headerRow: 1 });
    expect(await push()).toMatchObject({
      problem: { code: 'headers_changed', detail: expect.stringContaining('B1 does not lie above') },
    });
    expect(server.pushes.size).toBe(0);
  });

  it('says in a sentence that a sheet has no rows to push', async () => {
    const { push } = await setStage(0);
    expect(await push()).toMatchObject({ problem: { code: 'nothing_to_push' } });
  });
});
