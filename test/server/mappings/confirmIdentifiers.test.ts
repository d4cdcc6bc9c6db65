import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnMappingsV2 } from '../../../server/db/schema/connections.ts';
import { Connection, Mapping, type Role } from '../../../shared/api.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
let connectionId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
  const body = { spreadsheetId: 's', spreadsheetName: 'S', sheetNames: ['A'] };
  const { email } = clinic.members.staff;
  const answer = await server.ask('PUT', `/v1/clinics/${clinic.id}/connections`, { email, body });
  connectionId = expectOk(Connection, answer).id;
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const PLAIN = [
  { source_column: 'Date', target_field: 'date', transform: 'date' },
  {
    source_column: 'Production',
    target_field: 'amount',
    transform: 'currency',
    with: { metric_type: 'production', category: 'Production' },
  },
];
const NAMES = { source_column: 'Patient Name', target_field: 'notes', transform: 'text' };
const WITH_NAMES = { mappings: [...PLAIN, NAMES] };
const CONFIRMED = { ...WITH_NAMES, confirmed_identifiers: ['Patient Name'] };

function save(role: Role, sheetName: string, basedOnVersion: number | null, config: unknown) {
  const body = { sheetName, headerRow: 1, config, basedOnVersion };
  const path = `/v1/clinics/${clinic.id}/connections/${connectionId}/mappings`;
  return server.ask('POST', path, { email: clinic.members[role].email, body });
}

describe('a mapping that reads a column with a patient’s header', () => {
  it.each([
    ['as a value', WITH_NAMES],
    ['to recognise rows', { mappings: PLAIN, identity: { by: 'columns', columns: ['Chart #'] } }],
    ['as a required column', { mappings: PLAIN, validation_rules: { required_columns: ['DOB'] } }],
    ['while another one is allowed', { ...WITH_NAMES, confirmed_identifiers: ['DOB'] }],
  ])('%s is refused until a clinic admin allowed it, even from one', async (_, config) => {
    for (const role of ['staff', 'clinic_admin'] as const) {
      const detail = expect.stringContaining('have a clinic admin allow it');
      expect(await save(role, 'Refused', null, config)).toMatchObject({
        status: 422,
        body: { code: 'mapping_invalid', detail },
      });
    }
  });

  it('cannot be allowed by staff, who hear whom to ask', async () => {
    expect(await save('staff', 'Staff', null, CONFIRMED)).toMatchObject({
      status: 403,
      body: {
        code: 'forbidden',
        detail: 'Only a clinic admin can allow “Patient Name” to be sent. Ask one to save it.',
      },
    });
  });

  it('is saved by a clinic admin who allows it, and the word is kept with it for staff', async () => {
    const saved = await save('clinic_admin', 'Allowed', null, CONFIRMED);
    expect(saved).toMatchObject({ status: 200, body: { config: CONFIRMED } });
    expect(await save('staff', 'Allowed', 1, CONFIRMED)).toMatchObject({
      status: 200,
      body: { config: CONFIRMED },
    });
  });

  it('needs a new word once a version did without it', async () => {
    await save('clinic_admin', 'Withdrawn', null, CONFIRMED);
    expect((await save('staff', 'Withdrawn', 1, { mappings: PLAIN })).status).toBe(200);
    expect((await save('staff', 'Withdrawn', 2, CONFIRMED)).status).toBe(403);
  });

  it('opens no push where it was stored before this rule', async () => {
    const plain = expectOk(Mapping, await save('staff', 'Old', null, { mappings: PLAIN }));
    expect(plain.config).not.toHaveProperty('confirmed_identifiers');
    const id = newId();
    await database.owner.insert(columnMappingsV2).values({
      clinicId: clinic.id,
      id,
      connectionId,
      sheetName: 'Older',
      headerRow: 1,
      mappingConfig: { config_version: 1, dataset: 'financial', ...WITH_NAMES },
      version: 1,
      createdBy: clinic.members.staff.userId,
    });
    const headers = ['Date', 'Production', 'Patient Name'];
    const opening = { key: 'an-old-push', mode: 'mirror', generation: 1 };
    const body = { ...opening, connectionId, mappingId: id, headers, rowCount: 1 };
    const { email } = clinic.members.staff;
    const answer = await server.ask('POST', `/v1/clinics/${clinic.id}/pushes`, { email, body });
    expect(answer).toMatchObject({ status: 422, body: { code: 'mapping_invalid' } });
  });
});
