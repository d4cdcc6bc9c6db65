import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { mapSheet, pushSheet } from '../../support/testPush.ts';
import type { AskOptions } from '../../support/testServer.ts';
import { openServeStage, type ServeStage } from './serveObserved.ts';
import { type Collector, type Span, startCollector } from './startCollector.ts';

const CALLER = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const PUSHES = '/v1/clinics/:clinicId/pushes';
/** What every request of the test says besides. */
const HEADERS = {
  traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01`,
  tracestate: 'planted=state-of-a-caller',
  baggage: 'planted=baggage-of-a-caller',
  'User-Agent': 'planted-agent/1.0',
  'X-Forwarded-For': '203.0.113.77',
};

let stage: ServeStage;
let collector: Collector;
/** What must be in no span. */
let planted: readonly string[];
/** How the log calls the request that opened the push. */
let requestId: string | null = null;
let said: string;
beforeAll(async () => {
  [stage, collector] = await Promise.all([openServeStage(), startCollector()]);
  const server = await stage.serve({
    OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.origin}/`,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=a%20secret%20of%20ours,x-other=plain',
    OTEL_SERVICE_NAME: 'chairside-hazel',
  });
  const plain = stage.ask(server);
  const ask = async (method: string, path: string, options: AskOptions = {}) => {
    const answer = await plain(method, path, { ...options, headers: { ...HEADERS, ...options.headers } });
    if (method === 'POST' && path.endsWith('/pushes')) requestId = answer.headers.get('X-Request-Id');
    return answer;
  };
  const { clinic } = stage;
  const { email, userId } = clinic.members.staff;
  const sheet = await mapSheet(ask, { clinicId: clinic.id, email, sheetName: 'Planted tab' }, SMALL_CONFIG);
  const rows = [...smallSheet(4).rows, { row: 6, cells: ['2025-01-15', '$73195.25'] }];
  const { pushId } = await pushSheet(sheet, { headers: ['Date', 'Production'], rows });
  await ask('GET', '/planted/path?who=planted-question', { email });
  await ask('POST', `/v1/clinics/${clinic.id}/pushes`, { email, body: { key: 'planted-key' } });
  await plain('GET', '/healthz');
  await server.stop();
  said = server.said();
  const secrets = [
    clinic.id,
    userId,
    email,
    pushId,
    sheet.connectionId,
    '73195.25',
    '127.0.0.1',
    '203.0.113',
  ];
  planted = [...secrets, ...stage.tokenOf(email).split('.'), 'lanted', 'state-of', 'insert into', 'azel H'];
});
afterAll(async () => {
  collector.stop();
  await stage.close();
});

function spansNamed(name: string): readonly Span[] {
  return collector.spans().filter((span) => span.name === name);
}

describe('a traced server', () => {
  it('makes a span of each request by its route, with what the log calls it and how it ended', () => {
    const [span, refused] = spansNamed(`POST ${PUSHES}`);
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(span?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': PUSHES,
      'http.response.status_code': 200,
      'chairside.request_id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(refused?.attributes).toMatchObject({ 'chairside.problem': 'invalid_request' });
    const ids = collector.spans().map(({ attributes }) => attributes['chairside.request_id']);
    expect(ids).toContain(requestId);
  });

  it('goes on under the span that its caller named', () => {
    const isOther = ({ name }: Span) => name === 'transaction' || name === 'GET /healthz';
    const requests = collector.spans().filter((span) => !isOther(span));
    expect(requests.length).toBeGreaterThan(7);
    for (const { traceId, parentSpanId } of requests) {
      expect({ traceId, spanId: parentSpanId }).toEqual(CALLER);
    }
  });

  it('begins a trace of its own where its caller named none', () => {
    const [span] = spansNamed('GET /healthz');
    expect(span?.traceId).not.toBe(CALLER.traceId);
    expect(span?.parentSpanId ?? '').toBe('');
  });

  it('makes a span of each transaction, within that of its request', () => {
    const requests = new Map(collector.spans().map((span) => [span.spanId, span]));
    const transactions = spansNamed('transaction');
    expect(transactions.length).toBeGreaterThan(6);
    for (const { parentSpanId = '', startTimeUnixNano, endTimeUnixNano, attributes } of transactions) {
      const request = requests.get(parentSpanId);
      expect(request?.name).toMatch(/^(GET|POST|PUT) \/v1\//);
      expect(endTimeUnixNano).toBeGreaterThanOrEqual(startTimeUnixNano);
      expect(Object.keys(attributes)).toEqual([
        'db.system.name',
        'chairside.committed',
        'chairside.connection_wait_ms',
      ]);
    }
  });

  it('says which service it is, to a collector that wants a key, and shows the key to nobody', () => {
    const resources = collector.resources();
    expect(resources[0]).toMatchObject({ 'service.name': 'chairside-hazel', 'service.version': '0.1.0' });
    expect(Object.keys(resources[0] ?? {})).toHaveLength(2);
    expect(collector.headers[0]).toMatchObject({ 'x-collector-key': 'a secret of ours', 'x-other': 'plain' });
    expect(said).not.toMatch(/secret(%20| )of/);
  });

  it('has no clinic, person, id, token, cell, address or statement in any span', () => {
    const bodies = collector.bodies.join('\n');
    expect(bodies).toContain('http.route');
    expect(planted.filter((value) => bodies.includes(value))).toEqual([]);
  });

  it('sends what is left when it stops', () => {
    expect(spansNamed('GET /*')).toHaveLength(1);
    expect(said).not.toContain('are lost');
  });
});
