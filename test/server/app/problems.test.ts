import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../server/db/client.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { mapSheet } from '../../support/testPush.ts';
import { type AskOptions, digestOf, startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
let email: string;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
  email = clinic.members.staff.email;
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const book = { spreadsheetId: 's', spreadsheetName: 'S', sheetNames: ['A'] };
const date = { source_column: 'Date', target_field: 'date', transform: 'date' };
const config = { mappings: [date] };
const mapping = { sheetName: 'A', headerRow: 1, config, basedOnVersion: null };
const NUL = '{"spreadsheetId":"a\\u0000b","spreadsheetName":"S","sheetNames":[]}';
const LONE = '{"spreadsheetId":"a\\ud800","spreadsheetName":"S","sheetNames":[]}';
const PROTO = '{"__proto__":{"x":1},"spreadsheetId":"s","spreadsheetName":"S","sheetNames":[]}';
const HIDDEN_PROTO = PROTO.replace('__proto__', '\\u005f_proto__');
const DEEP = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
const NOT_UTF8 = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]);

type BadRequest = readonly [
  what: string,
  method: string,
  path: string,
  options: AskOptions,
  status: number,
  code: string,
];

const C = '/v1/clinics/CLINIC';
const BAD: readonly BadRequest[] = [
  ['half a JSON', 'PUT', `${C}/connections`, { raw: '{"a":' }, 400, 'invalid_json'],
  ['no body', 'PUT', `${C}/connections`, { raw: '' }, 400, 'invalid_json'],
  ['bytes that are no text', 'PUT', `${C}/connections`, { raw: NOT_UTF8 }, 400, 'invalid_json'],
  [
    'a form',
    'PUT',
    `${C}/connections`,
    { raw: 'a=b', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    415,
    'unsupported_media_type',
  ],
  [
    'JSON said to be text',
    'PUT',
    `${C}/connections`,
    { raw: '{}', headers: { 'Content-Type': 'text/plain' } },
    415,
    'unsupported_media_type',
  ],
  ['more than 5 MB', 'PUT', `${C}/connections`, { raw: `"${'x'.repeat(5_000_001)}"` }, 413, 'too_large'],
  ['an unknown field', 'PUT', `${C}/connections`, { body: { ...book, admin: true } }, 422, 'invalid_request'],
  ['a missing field', 'PUT', `${C}/connections`, { body: { spreadsheetId: 's' } }, 422, 'invalid_request'],
  [
    'a wrong type',
    'PUT',
    `${C}/connections`,
    { body: { ...book, spreadsheetId: 7 } },
    422,
    'invalid_request',
  ],
  ['an array', 'PUT', `${C}/connections`, { body: [] }, 422, 'invalid_request'],
  ['null', 'PUT', `${C}/connections`, { body: null }, 422, 'invalid_request'],
  ['very deep nesting', 'PUT', `${C}/connections`, { raw: DEEP }, 422, 'invalid_request'],
  ['a NUL in a text', 'PUT', `${C}/connections`, { raw: NUL }, 422, 'invalid_request'],
  ['half a character', 'PUT', `${C}/connections`, { raw: LONE }, 422, 'invalid_request'],
  ['a key __proto__', 'PUT', `${C}/connections`, { raw: PROTO }, 422, 'invalid_request'],
  ['an escaped key __proto__', 'PUT', `${C}/connections`, { raw: HIDDEN_PROTO }, 422, 'invalid_request'],
  ['an unknown address', 'GET', '/v1/nothing', {}, 404, 'not_found'],
  ['an unknown method', 'DELETE', `${C}/connections`, {}, 405, 'method_not_allowed'],
  ['a clinic that is no id', 'GET', '/v1/clinics/%00/connections', {}, 422, 'invalid_request'],
  ['an id with quotes', 'GET', "/v1/clinics/'or'1/connections", {}, 422, 'invalid_request'],
  ['an unknown push', 'GET', `${C}/pushes/nothing`, {}, 404, 'not_found'],
  ['a chunk number 0', 'PUT', `${C}/pushes/nothing/chunks/0`, { body: { rows: [] } }, 422, 'invalid_request'],
  [
    'a mapping of an unknown spreadsheet',
    'POST',
    `${C}/connections/nothing/mappings`,
    {
      body: {
        ...mapping,
        config: {
          mappings: [date, { source_column: 'Production', target_field: 'amount', transform: 'currency' }],
        },
      },
    },
    404,
    'not_found',
  ],
  [
    'a mapping that stores nothing',
    'POST',
    `${C}/connections/nothing/mappings`,
    { body: mapping },
    422,
    'mapping_invalid',
  ],
  [
    'a mapping to an unknown field',
    'POST',
    `${C}/connections/nothing/mappings`,
    {
      body: {
        ...mapping,
        config: { mappings: [date, { source_column: 'A', target_field: 'password', transform: 'text' }] },
      },
    },
    422,
    'mapping_invalid',
  ],
  [
    'a mapping with an unknown transform',
    'POST',
    `${C}/connections/nothing/mappings`,
    { body: { ...mapping, config: { mappings: [{ ...date, transform: 'eval' }] } } },
    422,
    'invalid_request',
  ],
  [
    'a mapping with an unknown key',
    'POST',
    `${C}/connections/nothing/mappings`,
    { body: { ...mapping, config: { ...config, sql: 'x' } } },
    422,
    'invalid_request',
  ],
  ['totals of no dataset', 'GET', `${C}/totals`, {}, 422, 'invalid_request'],
  ['totals of an unknown dataset', 'GET', `${C}/totals?dataset=users`, {}, 422, 'invalid_request'],
  [
    'totals from a day that does not exist',
    'GET',
    `${C}/totals?dataset=call&from=2025-02-30`,
    {},
    422,
    'invalid_request',
  ],
  ['a NUL in the query', 'GET', `${C}/totals?dataset=call&sheetName=a%00`, {}, 422, 'invalid_request'],
];

describe('bad input', () => {
  it.each(BAD)('%s: %s %s', async (_, method, path, options, status, code) => {
    const answer = await server.ask(method, path.replace('CLINIC', clinic.id), { email, ...options });
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toHaveProperty('requestId', answer.headers.get('X-Request-Id'));
    expect(answer.body).toHaveProperty('detail', expect.stringMatching(/^[^\n]{10,}\.$/));
    expect(JSON.stringify(answer.body)).not.toMatch(/select |insert |node_modules|\.ts:/i);
  });

  it('says which methods an address takes', async () => {
    const { headers } = await server.ask('DELETE', `/v1/clinics/${clinic.id}/connections`, { email });
    expect(headers.get('Allow')?.split(', ').sort()).toEqual(['GET', 'HEAD', 'PUT']);
  });

  it('names each path at fault', async () => {
    const { body } = await server.ask('PUT', `/v1/clinics/${clinic.id}/connections`, {
      email,
      body: { ...book, sheetNames: ['A', 7], spreadsheetId: '' },
    });
    expect(Object.keys((body as { errors: object }).errors).sort()).toEqual([
      'sheetNames.1',
      'spreadsheetId',
    ]);
  });

  it('keeps a column that is called like a JavaScript internal', async () => {
    const values = { constructor: 'new_patient', toString: 'recall' };
    const sheet = await mapSheet(
      server.ask,
      { clinicId: clinic.id, email },
      {
        dataset: 'appointment',
        mappings: [
          { ...date, transform: 'date' },
          { source_column: 'constructor', target_field: 'appointment_type', transform: 'value_map', values },
        ],
      },
    );
    expect(sheet.mapping.config.mappings[1]?.values).toEqual(values);
  });

  it('refuses 5 MB before it is read where the length is said', async () => {
    const { status } = await server.ask('PUT', `/v1/clinics/${clinic.id}/connections`, {
      email,
      raw: '{}',
      headers: { 'Content-Length': '6000000' },
    });
    expect(status).toBe(413);
  });
});

describe('a chunk of strange cells', () => {
  it('is stored or named row by row, never a failure of the server', async () => {
    const sheet = await mapSheet(
      server.ask,
      { clinicId: clinic.id, email },
      {
        mappings: [
          { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
          {
            source_column: 'Amount',
            target_field: 'amount',
            transform: 'currency',
            with: { metric_type: 'production', category: 'x' },
          },
          { source_column: 'Note', target_field: 'notes', transform: 'text' },
        ],
        identity: { by: 'row_number' },
      },
    );
    const strange = [
      '{"a"}',
      'a\\b',
      'NULL',
      'null',
      "o'brien; drop table x",
      '\u{1F600}',
      '=1+1',
      '{,}',
      ' ',
      'a,b',
      '\u2028',
      'ligne\nbreak',
    ];
    const amounts = [
      1,
      '1.005',
      '99999999.99',
      '100000000',
      1e300,
      'NaN',
      'Infinity',
      true,
      { date: '2025-01-01' },
      '',
      -0,
      '1e5',
    ];
    const rows = strange.flatMap((note, at) =>
      amounts.map((amount, nth) => ({
        row: 2 + at * amounts.length + nth,
        cells: ['2025-01-01', amount, note],
      })),
    );
    const push = await server.ask('POST', `/v1/clinics/${clinic.id}/pushes`, {
      email,
      body: {
        key: 'strange-1',
        connectionId: sheet.connectionId,
        mappingId: sheet.mapping.id,
        headers: ['Date', 'Amount', 'Note'],
        rowCount: rows.length,
        mode: 'mirror',
        generation: 1,
      },
    });
    const raw = JSON.stringify({ rows });
    const answer = await server.ask(
      'PUT',
      `/v1/clinics/${clinic.id}/pushes/${(push.body as { id: string }).id}/chunks/1`,
      {
        email,
        raw,
        headers: { 'Content-Digest': digestOf(raw) },
      },
    );
    expect(answer.status).toBe(200);
    const stored = await database.owner.$client<{ notes: string }[]>`
      select distinct notes from financial_metrics where connection_id = ${sheet.connectionId} and notes is not null`;
    const kept = stored.map(({ notes }) => notes);
    expect(kept).toEqual(
      expect.arrayContaining([
        '{"a"}',
        'a\\b',
        'NULL',
        'null',
        "o'brien; drop table x",
        '\u{1F600}',
        '{,}',
        'a,b',
      ]),
    );
  });
});

describe('the server', () => {
  it('answers 503 while the database is away, and says so in readyz', async () => {
    const away = openDatabase('postgres://chairside_app:x@127.0.0.1:1/x');
    const lonely = await startTestServer(away);
    const answer = await lonely.ask('GET', '/v1/me', { email: 'a@b.example' });
    expect(answer).toMatchObject({ status: 503, body: { code: 'database_unavailable' } });
    expect(await lonely.ask('GET', '/readyz')).toMatchObject({ status: 503 });
    expect(await lonely.ask('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    lonely.stop();
    await closeDatabase(away);
  });

  it('is ready while the database answers', async () => {
    expect(await server.ask('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('logs a line a request without tokens, bodies or cell values', async () => {
    const before = server.log.length;
    await server.ask('PUT', `/v1/clinics/${clinic.id}/connections`, {
      email,
      body: { ...book, spreadsheetName: 'Mrs Secret' },
    });
    const lines = server.log.slice(before);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ method: 'PUT', route: '/v1/clinics/:clinicId/connections', status: 200 }),
    ]);
    expect(lines.join()).not.toMatch(/Secret|Bearer|eyJ|example/);
  });
});

describe('/openapi.json', () => {
  it('lists every route that runs, with its problem document', async () => {
    const { body } = await server.ask('GET', '/openapi.json');
    expect(body).toMatchObject({ openapi: '3.1.0' });
    const { paths } = body as { paths: Record<string, Record<string, { responses: object }>> };
    const listed = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const running = server.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/openapi.json')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect(listed.length).toBeGreaterThan(30);
    expect(listed.sort()).toEqual([...new Set(running)].sort());
    for (const methods of Object.values(paths)) {
      for (const { responses } of Object.values(methods)) expect(Object.keys(responses)).toContain('default');
    }
  });
});
