import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeIds } from '../../../../server/db/ids/newId.ts';
import { clinics, providers, users } from '../../../../server/db/schema/existing.ts';
import { userClinicRoles } from '../../../../server/db/schema/members.ts';
import { Account, LookupsAnswer } from '../../../../shared/api.ts';
import { Pushes } from '../../../../shared/apiPushes.ts';
import { newId, TEST_FORM } from '../../../support/newId.ts';
import { SMALL_CONFIG, smallSheet } from '../../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';
import { expectOk, type MappedSheet, mapSheet, pushSheet } from '../../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../../support/testServer.ts';

const EMAIL = 'admin@clinic.example';

let database: TestDatabase;
let server: TestServer;
/** As ids were born, and the UUIDs that a client has kept of them from a time in phase 4. */
let former: { readonly clinicId: string; readonly providerId: string };
let kept: { readonly clinicId: string; readonly providerId: string };

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  const [clinicId = '', providerId = '', userId = ''] = makeIds('text', 3);
  former = { clinicId, providerId };
  kept = { clinicId: await uuidOf(clinicId), providerId: await uuidOf(providerId) };
  const { owner } = database;
  await owner.insert(clinics).values({ id: clinicId, name: 'Kept', location: 'Here', status: 'active' });
  await owner.insert(users).values({ id: userId, email: EMAIL, name: 'An admin', role: 'front_desk' });
  await owner.insert(userClinicRoles).values({ clinicId, id: newId(), userId, role: 'clinic_admin' });
  const dentist = { providerType: 'dentist', status: 'active' } as const;
  await owner.insert(providers).values({ id: providerId, clinicId, name: 'Dr. Kept', ...dentist });
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

async function uuidOf(id: string): Promise<string> {
  const [row] = await database.owner.execute<{ uuid: string }>(sql`select uuid_of(${id}) as uuid`);
  return row?.uuid ?? '';
}

function get(path: string, email: string | undefined = EMAIL) {
  return server.ask('GET', path, { email });
}

describe.skipIf(TEST_FORM === 'uuid')('where ids are text, what a client kept from a time of UUIDs', () => {
  it('leads to the clinic in a path, and to what is in it', async () => {
    const asked = expectOk(LookupsAnswer, await get(`/v1/clinics/${kept.clinicId}/lookups`));
    expect(asked).toEqual(expectOk(LookupsAnswer, await get(`/v1/clinics/${former.clinicId}/lookups`)));
    expect(asked.providers.map(({ id }) => id)).toEqual([former.providerId]);
  });

  it('means the provider in a body', async () => {
    const body = { alias: 'DK', providerId: kept.providerId };
    const path = `/v1/clinics/${kept.clinicId}/provider-aliases`;
    const { providers: named } = expectOk(
      LookupsAnswer,
      await server.ask('PUT', path, { email: EMAIL, body }),
    );
    expect(named).toMatchObject([{ id: former.providerId, aliases: ['DK'] }]);
  });

  it('goes on with a whole push, and finds it by a query', async () => {
    const ask: MappedSheet['ask'] = (method, path, options) => server.ask(method, path, options);
    const sheet = await mapSheet(ask, { clinicId: kept.clinicId, email: EMAIL }, SMALL_CONFIG);
    const receipt = await pushSheet(sheet, smallSheet(20));
    expect(receipt).toMatchObject({ agrees: true, records: { inserted: 20 } });
    const [clinic, connection] = [kept.clinicId, await uuidOf(sheet.connectionId)];
    const query = `connectionId=${connection}&sheetName=Sheet1`;
    const { pushes } = expectOk(Pushes, await get(`/v1/clinics/${clinic}/pushes?${query}`));
    // The connection was born as a CUID that no UUID can be read back from, and in no phase: it is not known by one.
    expect(pushes).toEqual([]);
    const byFormer = `connectionId=${sheet.connectionId}&sheetName=Sheet1`;
    const known = expectOk(Pushes, await get(`/v1/clinics/${clinic}/pushes?${byFormer}`));
    expect(known.pushes.map(({ id }) => id)).toEqual([receipt.pushId]);
  });

  it('is nothing to be found where there is none of it', async () => {
    const stranger = '018f4d7e-9c1b-7a2e-8d35-0242ac120002';
    expect(await get(`/v1/clinics/${stranger}/lookups`)).toMatchObject({ status: 404 });
    const push = await get(`/v1/clinics/${kept.clinicId}/pushes/${stranger}`);
    expect(push).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('is refused as ever where it is no id, and to whoever has not signed in', async () => {
    const malformed = await get(`/v1/clinics/${kept.clinicId}/pushes/${encodeURIComponent('no id!')}`);
    expect(malformed).toMatchObject({ status: 422, body: { errors: { pushId: 'must be an id' } } });
    const path = `/v1/clinics/${kept.clinicId}/lookups`;
    expect(await server.ask('GET', path)).toMatchObject({ status: 401 });
  });
});

it('a clinic is told with no former id where it never had another', async () => {
  const { clinics: own } = expectOk(Account, await get('/v1/me'));
  if (TEST_FORM === 'text')
    expect(own).toEqual([{ id: former.clinicId, name: 'Kept', role: 'clinic_admin' }]);
});
