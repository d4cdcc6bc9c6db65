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
