import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenAnywhere } from '../../support/listenAnywhere.ts';
import type { ServeProcess } from '../../support/runServe.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { mapSheet, openPush, preparePush, pushSheet } from '../../support/testPush.ts';
import { askToUndo, undoPush } from '../../support/undoPush.ts';
import { type Family, readExposition } from './readExposition.ts';
import { openServeStage, type ServeStage } from './serveObserved.ts';

const PUSHES = '/v1/clinics/:clinicId/pushes';
const SHEET_NAME = 'Hazel ledger';
let stage: ServeStage;
let server: ServeProcess;
let metricsUrl: string;
/** What must be in no label. */
let planted: readonly string[];
beforeAll(async () => {
  stage = await openServeStage();
  server = await stage.serve({ METRICS_PORT: '0' });
  metricsUrl = /"address":"(http[^"]+)"/.exec(server.said())?.[1] ?? '';
  planted = await keepBusy();
});
afterAll(async () => {
  await server.stop();
  await stage.close();
});

/** Two pushes and what became of them, a question to nowhere, and one by nobody; gives what was said along the way. */
async function keepBusy(): Promise<readonly string[]> {
  const { clinic } = stage;
  const ask = stage.ask(server);
  const { email } = clinic.members.staff;
  const where = { clinicId: clinic.id, email, sheetName: SHEET_NAME };
  const sheet = await mapSheet(ask, where, SMALL_CONFIG);
  const table = smallSheet(6);
  const damaged = { row: 8, cells: ['2025-02-30', '$731.25'] };
  const { pushId } = await pushSheet(sheet, { ...table, rows: [...table.rows, damaged] });
  await undoPush(sheet, pushId);
  const open = await openPush(sheet, await preparePush(sheet, table));
  expect((await askToUndo(sheet, open.id, 'cancel')).status).toBe(200);
  await ask('GET', '/v1/clinics/nowhere-at-all/lookups', { email });
  await ask('GET', '/hazel/nowhere?who=hazel', { email });
  await ask('POST', '/healthz', { email, body: {} });
  const { userId } = clinic.members.staff;
  return [
    clinic.id,
    userId,
    email,
    pushId,
    open.id,
    sheet.connectionId,
    'azel',
    '731.25',
    'nowhere',
    '127.0.0.1',
  ];
}

async function scrape(): Promise<readonly Family[]> {
  const answer = await fetch(metricsUrl);
  expect(answer.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return readExposition(await answer.text());
}

/** The figure with these labels among others; undefined where there is none. */
async function read(name: string, labels: Readonly<Record<string, string>> = {}) {
  const families = await scrape();
  const samples = families.flatMap((family) => family.samples);
  const isIt = (each: (typeof samples)[number]) =>
    each.name === `chairside_${name}` &&
    Object.entries(labels).every(([label, said]) => each.labels[label] === said);
  return samples.find(isIt)?.value;
}

describe('what is scraped', () => {
  it('describes every metric with a sentence and a type, under names as Prometheus wants them', async () => {
    const families = await scrape();
    expect(families.length).toBeGreaterThan(30);
    for (const { name, help, type } of families) {
      expect(name).toMatch(/^chairside_[a-z0-9_]+$/);
      expect(help.length, name).toBeGreaterThan(20);
      expect(type, name).toMatch(/^(counter|gauge|histogram)$/);
      expect(name.endsWith('_total'), name).toBe(type === 'counter');
      expect(name).not.toMatch(/(milliseconds|_ms|minutes|kilobytes)/);
    }
  });

  it('has histograms whose buckets add up', async () => {
    const histograms = (await scrape()).filter(({ type }) => type === 'histogram');
    expect(histograms.length).toBeGreaterThan(4);
    for (const { name, samples } of histograms) {
      const counts = samples.filter((each) => each.name === `${name}_count`);
      const full = samples.filter(({ labels }) => labels.le === '+Inf');
      expect(full.map(({ value }) => value)).toEqual(counts.map(({ value }) => value));
    }
  });

  it('counts requests by the pattern of their route, and how long they took', async () => {
    const asked = { route: PUSHES, method: 'POST' };
    expect(await read('http_requests_total', { ...asked, status: '200' })).toBe(2);
    expect(await read('http_request_duration_seconds_count', { ...asked, status_class: '2xx' })).toBe(2);
    expect(await read('http_requests_in_flight')).toBe(0);
  });

  it('counts problems by their code', async () => {
    expect(await read('problems_total', { code: 'not_found' })).toBe(2);
    expect(await read('problems_total', { code: 'method_not_allowed' })).toBe(1);
    expect(await read('problems_total', { code: 'internal' })).toBe(0);
  });

  it('counts pushes by what became of them, and the rows that they brought', async () => {
    const states = ['opened', 'completed', 'cancelled', 'undone'];
    const counts = states.map((state) => read('pushes_total', { state }));
    expect(await Promise.all(counts)).toEqual([2, 1, 1, 1]);
    expect(await read('push_rows_total', { outcome: 'stored' })).toBe(6);
    expect(await read('push_rows_total', { outcome: 'with_issues' })).toBe(1);
    expect(await read('pushes_differing_total')).toBe(0);
  });

  it('counts transactions and the wait for a connection by pool', async () => {
    const requests = { pool: 'requests' };
    const rolledBack = { ...requests, outcome: 'rolled_back' };
    const committed = { ...requests, outcome: 'committed' };
    const [ended = 0, failed = 0] = [
      await read('database_transaction_duration_seconds_count', committed),
      await read('database_transaction_duration_seconds_count', rolledBack),
    ];
    expect(ended).toBeGreaterThan(8);
    expect(failed).toBeGreaterThan(0);
    expect(await read('database_connection_wait_seconds_count', requests)).toBe(ended + failed);
    expect(await read('database_connections', requests)).toBeGreaterThan(0);
  });

  it('says how far readings are behind, and what the process takes', async () => {
    expect(await read('sync_due_lag_seconds')).toBe(0);
    expect(await read('sync_waiting_readings')).toBe(0);
    expect(await read('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    expect(await read('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
    expect(await read('build_info')).toBe(1);
  });

  it('has no clinic, person, id, address or cell in any label', async () => {
    const families = await scrape();
    const labels = JSON.stringify(families.flatMap(({ samples }) => samples.map((each) => each.labels)));
    expect(labels).toContain(PUSHES);
    expect(planted.filter((value) => labels.includes(value))).toEqual([]);
  });

  it('is served on its own port alone, and nothing else is there', async () => {
    expect(new URL(metricsUrl).host).not.toBe(new URL(server.url).host);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
    expect((await fetch(new URL('/healthz', metricsUrl))).status).toBe(404);
    expect((await fetch(metricsUrl, { method: 'POST', body: 'x' })).status).toBe(405);
  });
});

describe('METRICS_PORT', () => {
  it('that is taken keeps the server from starting, with a sentence', async () => {
    const other = createServer();
    const port = String(await listenAnywhere(other));
    await expect(stage.serve({ METRICS_PORT: port })).rejects.toThrow(`METRICS_PORT ${port} is taken.`);
    other.close();
  });

  it('with a host that is not of this machine keeps it from starting too', async () => {
    const elsewhere = { METRICS_PORT: '0', METRICS_HOST: '203.0.113.7' };
    await expect(stage.serve(elsewhere)).rejects.toThrow('METRICS_HOST "203.0.113.7" is no address of this');
  });
});
