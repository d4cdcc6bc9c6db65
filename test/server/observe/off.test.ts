import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServeStage, type ServeStage } from './serveObserved.ts';
import { type Collector, startCollector } from './startCollector.ts';

const NOTE = pathToFileURL(join(import.meta.dirname, 'noteModules.ts')).href;

let stage: ServeStage;
let collector: Collector;
beforeAll(async () => {
  [stage, collector] = await Promise.all([openServeStage(), startCollector()]);
});
afterAll(async () => {
  collector.stop();
  await stage.close();
});

/** The packages that a server with these settings loads from its start, over one request, to its end. */
async function listLoaded(env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import=${NOTE}`;
  const server = await stage.serve({ ...env, NODE_OPTIONS });
  expect((await stage.ask(server)('GET', '/readyz')).status).toBe(200);
  await server.stop();
  return [...server.said().matchAll(/^loaded (\S+)$/gm)].map(([, name = '']) => name);
}

/** What pg-boss loads by itself is not ours to count. */
const OF_TRACES = [
  '@opentelemetry/sdk-trace',
  '@opentelemetry/exporter-trace-otlp-http',
  '@opentelemetry/otlp-exporter-base',
  '@opentelemetry/resources',
];

describe('a server that is asked for', () => {
  it('neither metrics nor traces loads nothing of either', async () => {
    const loaded = await listLoaded({});
    expect(loaded).toContain('hono');
    expect(loaded).not.toContain('prom-client');
    expect(loaded.filter((name) => OF_TRACES.includes(name))).toEqual([]);
  });

  it('metrics loads nothing of traces', async () => {
    const loaded = await listLoaded({ METRICS_PORT: '0' });
    expect(loaded).toContain('prom-client');
    expect(loaded.filter((name) => OF_TRACES.includes(name))).toEqual([]);
  });

  it('traces loads them, and nothing of metrics', async () => {
    const loaded = await listLoaded({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.origin });
    expect(loaded).toEqual(expect.arrayContaining(OF_TRACES));
    expect(loaded).not.toContain('prom-client');
    expect(collector.spans().map(({ name }) => name)).toContain('GET /readyz');
  });
});
