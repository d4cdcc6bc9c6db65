import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
let path: string;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
  const body = { spreadsheetId: 's', spreadsheetName: 'S', sheetNames: ['A'] };
  const { email } = clinic.members.staff;
  const connection = await server.ask('PUT', `/v1/clinics/${clinic.id}/connections`, { email, body });
  expect(connection.status).toBe(200);
  path = `/v1/clinics/${clinic.id}/connections/${(connection.body as { id: string }).id}/mappings`;
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

/** The example of the brief: its document has no date and no kind, and is usable as it is. */
const BRIEF = {
  mappings: [
    {
      source_column: 'Provider Name',
      target_field: 'provider_id',
      transform: 'lookup',
      lookup_table: 'providers',
      lookup_field: 'name',
    },
    {
      source_column: 'Production Amount',
      target_field: 'amount',
      transform: 'currency',
      currency_format: 'USD',
    },
  ],
  validation_rules: {
    required_columns: ['Date', 'Provider Name', 'Production Amount'],
    date_format: 'MM/DD/YYYY',
  },
};

function save(sheetName: string, basedOnVersion: number | null, config: unknown = BRIEF) {
  const body = { sheetName, headerRow: 2, config, basedOnVersion };
  return server.ask('POST', path, { email: clinic.members.staff.email, body });
}

function active(sheetName: string) {
  const { email } = clinic.members.staff;
  return server.ask('GET', `${path}/active?sheetName=${encodeURIComponent(sheetName)}`, { email });
}

describe('a mapping', () => {
  it("takes the brief's own example, and gives it back", async () => {
    const saved = await save('Brief', null);
    expect(saved).toMatchObject({ status: 200, body: { version: 1, headerRow: 2, config: BRIEF } });
    expect((await active('Brief')).body).toEqual({ mapping: saved.body });
  });

  it('is null for a sheet that has none', async () => {
    expect((await active('Nothing / here')).body).toEqual({ mapping: null });
  });

  it('gets the next version, which alone is active', async () => {
    await save('Versions', null);
    expect(await save('Versions', 1)).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await active('Versions')).body).toMatchObject({ mapping: { version: 2 } });
  });

  it('is refused where someone saved a version that the person has not seen', async () => {
    await save('Seen', null);
    const late = { status: 409, body: { code: 'mapping_changed' } };
    expect(await save('Seen', null)).toMatchObject(late);
    expect(await save('Seen', 7)).toMatchObject(late);
  });

  it('is saved once when two people save at the same time', async () => {
    const answers = await Promise.all([save('Race', null), save('Race', null), save('Race', null)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('that cannot be used is refused with a sentence for each thing', async () => {
    const mappings = [{ source_column: 'A', target_field: 'nothing', transform: 'text' }];
    const answer = await save('Bad', null, { mappings });
    expect(answer).toMatchObject({ status: 422, body: { code: 'mapping_invalid' } });
    expect(Object.values((answer.body as { errors: object }).errors).length).toBeGreaterThan(0);
    expect((await active('Bad')).body).toEqual({ mapping: null });
  });
});

/** A document of which one thing is bad, and the sentence that says what to do. */
const BAD_DOCUMENTS: readonly (readonly [what: string, config: string, code: string, detail: RegExp])[] = [
  [
    'of a newer version, with keys that nobody here knows',
    JSON.stringify({ ...BRIEF, config_version: 2, colours: {} }),
    'invalid_request',
    /^This mapping was saved by a newer Chairside. Update Chairside, then open it again.$/,
  ],
  [
    'that looks names up in a list that is not on offer',
    JSON.stringify({ mappings: [{ ...BRIEF.mappings[0], lookup_table: 'users' }] }),
    'invalid_request',
    /^Names are looked up in one of these lists: providers, members.$/,
  ],
  [
    'with __proto__ among the words',
    '{"mappings":[{"source_column":"A","target_field":"notes","transform":"value_map","values":{"__proto__":"x"}}]}',
    'invalid_request',
    /“__proto__”, which cannot be kept; choose another name\.$/,
  ],
  [
    'with __proto__ as a key of its own',
    '{"__proto__":{"dataset":"call"},"mappings":[]}',
    'invalid_request',
    /“__proto__”, which cannot be kept; choose another name\.$/,
  ],
  [
    'of 201 columns',
    JSON.stringify({
      mappings: Array.from({ length: 201 }, (_, at) => ({ ...BRIEF.mappings[1], source_column: `C${at}` })),
    }),
    'invalid_request',
    /^A mapping can say what 200 columns mean, and no more. Leave some of them unused.$/,
  ],
  ['of no column', '{"mappings":[]}', 'invalid_request', /^Say of at least one column what it means.$/],
  [
    'with a field of another dataset',
    JSON.stringify({ ...BRIEF, dataset: 'call' }),
    'mapping_invalid',
    /^Calls has nothing called “provider_id”. Choose what this column means./,
  ],
];

describe('a document', () => {
  it.each(BAD_DOCUMENTS)(
    '%s is refused with a sentence that says what to do',
    async (_, config, code, detail) => {
      const raw = `{"sheetName":"Bad","headerRow":1,"basedOnVersion":null,"config":${config}}`;
      expect(await server.ask('POST', path, { email: clinic.members.staff.email, raw })).toMatchObject({
        status: 422,
        body: { code, detail: expect.stringMatching(detail) },
      });
      expect((await active('Bad')).body).toEqual({ mapping: null });
    },
  );

  it('of 200 columns, some of them called like JavaScript internals, is kept as it is', async () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const columns = Array.from({ length: 198 }, (_, at) => names[at] ?? `C${at}`);
    const mappings = [
      { source_column: 'Date', target_field: 'date', transform: 'date' },
      ...columns.map((column) => ({
        source_column: column,
        target_field: 'amount',
        transform: 'currency',
        with: { metric_type: 'production', category: column },
      })),
      { target_field: 'notes', transform: 'constant', value: 'x' },
    ];
    expect(await save('Wide', null, { mappings })).toMatchObject({
      status: 200,
      body: { config: { mappings } },
    });
  });
});
