import { createServer } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../server/db/client.ts';
import { ObserveEnv } from '../../../server/env.ts';
import { startObserving } from '../../../server/observe/startObserving.ts';
import { listenAnywhere } from '../../support/listenAnywhere.ts';
import type { ServeProcess } from '../../support/runServe.ts';
import { readExposition } from './readExposition.ts';
import { openServeStage, type ServeStage } from './serveObserved.ts';
import { type Collector, startCollector } from './startCollector.ts';

const LOST = /"msg":"traces do not reach their collector, and are lost"/g;
const AGAIN = /"msg":"traces reach their collector again"/;

let stage: ServeStage;
let collector: Collector;
beforeAll(async () => {
  [stage, collector] = await Promise.all([openServeStage(), startCollector()]);
});
afterAll(async () => {
  collector.stop();
  await stage.close();
});

function serve(): Promise<ServeProcess> {
  return stage.serve({ METRICS_PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: collector.origin });
}

async function countLost({ said }: ServeProcess): Promise<number | undefined> {
  const url = /"address":"(http[^"]+)"/.exec(said())?.[1] ?? '';
  const families = readExposition(await (await fetch(url)).text());
  return families.find(({ name }) => name === 'chairside_trace_spans_lost_total')?.samples[0]?.value;
}

describe('a collector', () => {
  it('that refuses costs its spans, which are counted and said once, until it takes them again', async () => {
    collector.answer((response) => response.writeHead(400).end());
    const server = await serve();
    const ask = stage.ask(server);
    await ask('GET', '/healthz');
    await expect.poll(() => countLost(server)).toBe(1);
    await ask('GET', '/healthz');
    await expect.poll(() => countLost(server)).toBe(2);
    collector.answer((response) => response.writeHead(200).end('{}'));
    await ask('GET', '/healthz');
    await expect.poll(() => server.said()).toMatch(AGAIN);
    expect(await countLost(server)).toBe(2);
    expect(server.said().match(LOST)).toHaveLength(1);
    await server.stop();
  });

  it('that never answers keeps no request waiting, and no server from ending', async () => {
    collector.answer(() => {});
    const server = await serve();
    const ask = stage.ask(server);
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('GET', '/readyz')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await server.stop();
    expect(server.said().match(LOST)).toHaveLength(1);
    expect(server.said()).not.toContain('"level":50');
  });
});

describe('a scrape while the database says nothing', () => {
  it('has all but what only the database knows', async () => {
    const silent = createServer();
    const url = `postgres://chairside_app:word@127.0.0.1:${await listenAnywhere(silent)}/chairside`;
    const [db, syncDb] = [openDatabase(url), openDatabase(url)];
    const env = ObserveEnv.parse({ METRICS_PORT: '0' });
    const lines: string[] = [];
    const logger = pino({}, { write: (line) => lines.push(line) });
    const observing = await startObserving(env, { db, syncDb, logger });
    const address = /"address":"([^"]+)"/.exec(lines.join())?.[1] ?? '';
    const samples = readExposition(await (await fetch(address)).text()).flatMap((family) => family.samples);
    const names = samples.map(({ name }) => name);
    expect(names).toContain('chairside_http_requests_in_flight');
    expect(names).not.toContain('chairside_sync_due_lag_seconds');
    await observing.stop();
    silent.close();
    await Promise.all([closeDatabase(db), closeDatabase(syncDb)]);
  });
});
