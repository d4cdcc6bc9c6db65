import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPostgresCode } from '../../../server/db/findPostgresCode.ts';
import { columnMappingsV2 } from '../../../server/db/schema/connections.ts';
import { users } from '../../../server/db/schema/existing.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { ActiveMapping, Connection, Mapping, type Role } from '../../../shared/api.ts';
import { type MappingVersion, MappingVersions } from '../../../shared/apiMappings.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { type Answer, startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
let connectionId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
  connectionId = await connect(clinic);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const DATE = { source_column: 'Date', target_field: 'date', transform: 'date' };
const ADJ = {
  source_column: 'Adj',
  target_field: 'amount',
  transform: 'currency',
  with: { metric_type: 'adjustment', category: 'Adjustments' },
};
const PLAIN = { mappings: [DATE, ADJ] };
const FLIPPED = { mappings: [DATE, { ...ADJ, sign: 'negated' }] };
const NAMES = { source_column: 'Patient Name', target_field: 'notes', transform: 'text' };
const CONFIRMED = { mappings: [...PLAIN.mappings, NAMES], confirmed_identifiers: ['Patient Name'] };

async function connect({ id, members }: TestClinic): Promise<string> {
  const body = { spreadsheetId: newId(), spreadsheetName: 'S', sheetNames: ['A'] };
  const { email } = members.staff;
  return expectOk(Connection, await server.ask('PUT', `/v1/clinics/${id}/connections`, { email, body })).id;
}

async function save(
  config: unknown,
  basedOnVersion: number | null,
  { role = 'staff', headerRow = 1 }: { role?: Role; headerRow?: number } = {},
): Promise<Mapping> {
  const body = { sheetName: 'A', headerRow, config, basedOnVersion };
  const path = `/v1/clinics/${clinic.id}/connections/${connectionId}/mappings`;
  return expectOk(Mapping, await server.ask('POST', path, { email: clinic.members[role].email, body }));
}

/** Stores a document as it is, whatever the server would say to it. */
async function store(mappingConfig: unknown, version: number): Promise<string> {
  const id = newId();
  await database.owner.insert(columnMappingsV2).values({
    ...{ clinicId: clinic.id, id, connectionId, sheetName: 'A' },
    ...{ mappingConfig, version, isActive: false },
  });
  return id;
}

function activate(mappingId: string, activeVersion: number | null, role: Role = 'staff'): Promise<Answer> {
  const path = `/v1/clinics/${clinic.id}/mappings/${mappingId}/activate`;
  return server.ask('POST', path, { email: clinic.members[role].email, body: { activeVersion } });
}

function askVersions(): Promise<Answer> {
  const path = `/v1/clinics/${clinic.id}/connections/${connectionId}/mappings?sheetName=A`;
  return server.ask('GET', path, { email: clinic.members.staff.email });
}

async function versions(): Promise<MappingVersion[]> {
  return expectOk(MappingVersions, await askVersions()).versions;
}

async function activeVersion(): Promise<number | undefined> {
  const path = `/v1/clinics/${clinic.id}/connections/${connectionId}/mappings/active?sheetName=A`;
  const answer = await server.ask('GET', path, { email: clinic.members.staff.email });
  return expectOk(ActiveMapping, answer).mapping?.version;
}

const CHANGED = { status: 409, body: { code: 'mapping_changed' } };

describe('the versions of a sheet', () => {
  it('come newest first, with who saved each, and what it changed in sentences', async () => {
    await save(PLAIN, null);
    await save(FLIPPED, 1, { role: 'clinic_admin', headerRow: 2 });
    expect(await versions()).toMatchObject([
      {
        version: 2,
        headerRow: 2,
        isActive: true,
        templateName: null,
        createdBy: 'A clinic_admin',
        changes: ['The header row is 2 now (was: 1).', '“Adj”: the sign is flipped now.'],
      },
      { version: 1, headerRow: 1, isActive: false, createdBy: 'A staff', changes: [], config: PLAIN },
    ]);
  });

  it('change nothing where the same is saved again, in whatever order', async () => {
    await save(PLAIN, null);
    await save({ mappings: PLAIN.mappings.toReversed() }, 1);
    expect((await versions()).map(({ changes }) => changes)).toEqual([[], []]);
  });

  it('name nobody where the account is no more', async () => {
    await save(PLAIN, null);
    await database.owner.delete(users).where(eq(users.id, clinic.members.staff.userId));
    const path = `/v1/clinics/${clinic.id}/connections/${connectionId}/mappings?sheetName=A`;
    const { email } = clinic.members.clinic_admin;
    expect((await server.ask('GET', path, { email })).body).toMatchObject({
      versions: [{ createdBy: null }],
    });
  });

  it('are none for a sheet without a mapping, and for a spreadsheet of another clinic', async () => {
    expect(await versions()).toEqual([]);
    await save(PLAIN, null);
    const other = await makeClinic(database.owner, 'Other');
    const path = `/v1/clinics/${other.id}/connections/${connectionId}/mappings?sheetName=A`;
    const { email } = other.members.clinic_admin;
    expect((await server.ask('GET', path, { email })).body).toEqual({ versions: [] });
  });

  it('say what to do where a newer Chairside saved one of them', async () => {
    await save(PLAIN, null);
    await store({ ...PLAIN, config_version: 2 }, 2);
    expect(await askVersions()).toMatchObject({
      status: 422,
      body: { code: 'mapping_invalid', detail: expect.stringMatching(/Version 2 .+ Update Chairside/) },
    });
  });
});

describe('making an earlier version active', () => {
  it('flips it, as it was saved, and copies nothing', async () => {
    const first = await save(PLAIN, null);
    await save(FLIPPED, 1);
    expect(await activate(first.id, 2)).toMatchObject({ status: 200, body: first });
    expect((await versions()).map(({ version, isActive }) => [version, isActive])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  it('is harmless when repeated, and for the version that is active', async () => {
    const first = await save(PLAIN, null);
    await save(FLIPPED, 1);
    const once = await activate(first.id, 2);
    expect((await activate(first.id, 2)).body).toEqual(once.body);
    expect((await activate(first.id, 1)).body).toEqual(once.body);
    expect(await activeVersion()).toBe(1);
  });

  it('lets the next save go on from the highest version, seen against the active one', async () => {
    const first = await save(PLAIN, null);
    await save(FLIPPED, 1);
    await activate(first.id, 2);
    expect((await save(FLIPPED, 1)).version).toBe(3);
    expect(await activeVersion()).toBe(3);
  });

  it('is refused where another version is active than the person has seen', async () => {
    const first = await save(PLAIN, null);
    await save(FLIPPED, 1);
    await save(PLAIN, 2);
    for (const seen of [null, 1, 2, 9]) expect(await activate(first.id, seen)).toMatchObject(CHANGED);
    expect(await activeVersion()).toBe(3);
  });

  it('refuses the save of someone who has not seen it', async () => {
    const first = await save(PLAIN, null);
    await save(FLIPPED, 1);
    await activate(first.id, 2);
    const body = { sheetName: 'A', headerRow: 1, config: PLAIN, basedOnVersion: 2 };
    const path = `/v1/clinics/${clinic.id}/connections/${connectionId}/mappings`;
    expect(await server.ask('POST', path, { email: clinic.members.staff.email, body })).toMatchObject(
      CHANGED,
    );
  });

  it.each([
    ['of a newer Chairside', { ...PLAIN, config_version: 2 }, /Update Chairside/],
    ['that is no document', { mappings: [] }, /what it means/],
    ['with a transform that is no more', { mappings: [{ ...DATE, transform: 'eval' }] }, /anew/],
    ['that feeds an unknown field', { mappings: [{ ...DATE, target_field: 'password' }] }, /“password”/],
    ['with a patient’s column that nobody allowed', { mappings: [DATE, ADJ, NAMES] }, /a clinic admin allow/],
  ])('refuses one %s with a sentence', async (_, config, detail) => {
    await save(PLAIN, null);
    const id = await store(config, 2);
    expect(await activate(id, 1)).toMatchObject({
      status: 422,
      body: { code: 'mapping_invalid', detail: expect.stringMatching(detail) },
    });
    expect(await activeVersion()).toBe(1);
  });

  it('is the way back from an active version that cannot be read', async () => {
    const first = await save(PLAIN, null);
    await save(FLIPPED, 1);
    await database.owner
      .update(columnMappingsV2)
      .set({ mappingConfig: { config_version: 2 } })
      .where(and(eq(columnMappingsV2.clinicId, clinic.id), eq(columnMappingsV2.version, 2)));
    expect((await activate(first.id, 2)).status).toBe(200);
    expect(await activeVersion()).toBe(1);
  });

  it('takes a clinic admin where it would let a patient’s column be sent again', async () => {
    const allowed = await save(CONFIRMED, null, { role: 'clinic_admin' });
    await save(PLAIN, 1);
    expect(await activate(allowed.id, 2)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await activeVersion()).toBe(2);
    expect((await activate(allowed.id, 2, 'clinic_admin')).status).toBe(200);
  });

  it('leaves that to staff where the active version allows it too', async () => {
    const allowed = await save(CONFIRMED, null, { role: 'clinic_admin' });
    await save({ ...CONFIRMED, mappings: [DATE, { ...ADJ, sign: 'negated' }, NAMES] }, 1);
    expect((await activate(allowed.id, 2)).status).toBe(200);
  });

  it('finds no version of another clinic', async () => {
    const theirs = await save(PLAIN, null);
    await save(FLIPPED, 1);
    const other = await makeClinic(database.owner, 'Other');
    const path = `/v1/clinics/${other.id}/mappings/${theirs.id}/activate`;
    const { email } = other.members.clinic_admin;
    const answer = await server.ask('POST', path, { email, body: { activeVersion: 2 } });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await activeVersion()).toBe(2);
  });

  it('lets one of two people through who activate different versions at once', async () => {
    const ids = [(await save(PLAIN, null)).id, (await save(FLIPPED, 1)).id];
    await save(PLAIN, 2);
    const answers = await Promise.all(ids.map((id) => activate(id, 3)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await versions()).filter(({ isActive }) => isActive)).toHaveLength(1);
  });
});

describe('the database', () => {
  it('itself keeps two transactions from making a sheet’s mapping active twice', async () => {
    const ids = [await store(PLAIN, 1), await store(FLIPPED, 2)];
    const scope = { clinicId: clinic.id, userId: clinic.members.staff.userId };
    const works = ids.map((id) =>
      withClinic(database.app, scope, (tx) =>
        tx.execute(
          sql`update column_mappings_v2 set is_active = true where clinic_id = ${clinic.id} and id = ${id}`,
        ),
      ).then(
        () => null,
        (error: unknown) => findPostgresCode(error),
      ),
    );
    expect((await Promise.all(works)).sort()).toEqual(['23505', null].sort());
    expect((await versions()).filter(({ isActive }) => isActive)).toHaveLength(1);
  });
});
