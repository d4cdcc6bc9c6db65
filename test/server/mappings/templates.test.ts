import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { columnMappingsV2 } from '../../../server/db/schema/connections.ts';
import { collectChoices } from '../../../server/mappings/collectChoices.ts';
import { Connection, Mapping, type Role } from '../../../shared/api.ts';
import { Templates } from '../../../shared/apiMappings.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { countWaiting } from '../../support/countWaiting.ts';
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
  const body = { spreadsheetId: newId(), spreadsheetName: 'S', sheetNames: ['A', 'B'] };
  const { email } = clinic.members.staff;
  const answer = await server.ask('PUT', `/v1/clinics/${clinic.id}/connections`, { email, body });
  connectionId = expectOk(Connection, answer).id;
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

async function save(
  sheetName: string,
  config: unknown,
  basedOnVersion: number | null = null,
  role: Role = 'staff',
): Promise<Mapping> {
  const body = { sheetName, headerRow: 1, config, basedOnVersion };
  const path = `/v1/clinics/${clinic.id}/connections/${connectionId}/mappings`;
  return expectOk(Mapping, await server.ask('POST', path, { email: clinic.members[role].email, body }));
}

function nameTemplate(mappingId: string, name: unknown): Promise<Answer> {
  const path = `/v1/clinics/${clinic.id}/mappings/${mappingId}/template`;
  return server.ask('PUT', path, { email: clinic.members.staff.email, body: { name } });
}

async function offered(of: TestClinic = clinic): Promise<Templates> {
  const { email } = of.members.staff;
  return expectOk(Templates, await server.ask('GET', `/v1/clinics/${of.id}/templates`, { email }));
}

describe('a template', () => {
  it('is a saved version under a name, offered to the whole clinic and to no other', async () => {
    const { id } = await save('A', PLAIN);
    const answer = await nameTemplate(id, ' Daily production ');
    const template = { name: 'Daily production', mappingId: id, sheetName: 'A', config: PLAIN };
    expect(answer).toMatchObject({ status: 200, body: { templates: [template] } });
    expect(await offered()).toEqual(answer.body);
    expect(await offered(await makeClinic(database.owner, 'Other'))).toEqual({ templates: [], choices: [] });
  });

  it('stays what it was when its sheet gets another version', async () => {
    const { id } = await save('A', PLAIN);
    await nameTemplate(id, 'Daily');
    await save('A', FLIPPED, 1);
    expect((await offered()).templates).toMatchObject([{ mappingId: id, config: PLAIN }]);
  });

  it('moves to the version that gets its name last, and repeating that is harmless', async () => {
    const first = await save('A', PLAIN);
    const second = await save('B', FLIPPED);
    await nameTemplate(first.id, 'Daily');
    for (let times = 0; times < 2; times++) await nameTemplate(second.id, 'Daily');
    expect((await offered()).templates).toMatchObject([{ name: 'Daily', mappingId: second.id }]);
  });

  it('gets another name, and loses it', async () => {
    const { id } = await save('A', PLAIN);
    await nameTemplate(id, 'Daily');
    expect((await nameTemplate(id, 'Weekly')).body).toMatchObject({ templates: [{ name: 'Weekly' }] });
    expect((await nameTemplate(id, null)).body).toMatchObject({ templates: [] });
    expect((await nameTemplate(id, null)).body).toMatchObject({ templates: [] });
  });

  it('has one version when several get its name at once', async () => {
    const ids = [
      (await save('A', PLAIN)).id,
      (await save('B', FLIPPED)).id,
      (await save('A', FLIPPED, 1)).id,
    ];
    const answers = await Promise.all(ids.map((id) => nameTemplate(id, 'Daily')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await offered()).templates).toHaveLength(1);
  });

  it('moves even from a version that gets its name at the same moment', async () => {
    const { id } = await save('A', PLAIN);
    const other = await save('B', PLAIN);
    let answer = Promise.resolve<Answer | null>(null);
    await database.owner.transaction(async (tx) => {
      await tx.execute(sql`update column_mappings_v2 set template_name = 'Daily' where id = ${other.id}`);
      answer = nameTemplate(id, 'Daily');
      await expect.poll(() => countWaiting(database.owner)).toBe(1);
    });
    expect(await answer).toMatchObject({ status: 200, body: { templates: [{ mappingId: id }] } });
  });

  it('is kept single by the database, in each clinic', async () => {
    const { id } = await save('A', PLAIN);
    await nameTemplate(id, 'Daily');
    const other = await save('B', PLAIN);
    const work = database.owner.execute(
      sql`update column_mappings_v2 set template_name = 'Daily' where id = ${other.id}`,
    );
    await expect(work).rejects.toMatchObject({ cause: { code: '23505' } });
  });

  it('is made of no version of another clinic, and of none that cannot be read', async () => {
    const { id } = await save('A', PLAIN);
    const newer = newId();
    await database.owner.insert(columnMappingsV2).values({
      ...{ clinicId: clinic.id, id: newer, connectionId, sheetName: 'A', version: 2, isActive: false },
      mappingConfig: { ...PLAIN, config_version: 2 },
    });
    expect(await nameTemplate(newer, 'Daily')).toMatchObject({
      status: 422,
      body: { code: 'mapping_invalid' },
    });
    const other = await makeClinic(database.owner, 'Other');
    const path = `/v1/clinics/${other.id}/mappings/${id}/template`;
    const { email } = other.members.clinic_admin;
    const answer = await server.ask('PUT', path, { email, body: { name: 'Daily' } });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await offered()).templates).toEqual([]);
  });

  it.each([
    ['nothing', ' '],
    ['too much', 'x'.repeat(101)],
    ['a number', 7],
    ['silence', undefined],
  ])('is not called %s', async (_, name) => {
    const { id } = await save('A', PLAIN);
    expect(await nameTemplate(id, name)).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  });
});

describe('an earlier choice', () => {
  it('is what the mappings in force make of a column, the newest word first', async () => {
    await save('A', { mappings: [DATE, { ...ADJ, source_column: 'ADJ ' }] });
    await save('B', FLIPPED);
    await save('B', { mappings: [DATE, { ...ADJ, sign: 'absolute' }] }, 1);
    expect((await offered()).choices).toEqual([
      { dataset: 'financial', header: 'Date', entries: [DATE] },
      { dataset: 'financial', header: 'Adj', entries: [{ ...ADJ, sign: 'absolute' }] },
    ]);
  });

  it('is told apart by dataset, and keeps every line of its column', async () => {
    const appointments = {
      dataset: 'appointment',
      mappings: [
        DATE,
        { target_field: 'appointment_type', transform: 'constant', value: 'recall' },
        { source_column: 'Adj', target_field: 'scheduled_count', transform: 'integer' },
        { source_column: 'Adj', target_field: 'completed_count', transform: 'integer' },
      ],
    };
    await save('A', PLAIN);
    await save('B', appointments);
    const { choices } = await offered();
    expect(choices.map(({ dataset, header, entries }) => [dataset, header, entries.length])).toEqual([
      ['appointment', 'Date', 1],
      ['appointment', 'Adj', 2],
      ['financial', 'Date', 1],
      ['financial', 'Adj', 1],
    ]);
  });

  it('is none for a column that looks like a patient’s: it was allowed for its own sheet', async () => {
    const names = { source_column: 'Patient Name', target_field: 'notes', transform: 'text' };
    const config = { mappings: [...PLAIN.mappings, names], confirmed_identifiers: ['Patient Name'] };
    await save('A', config, null, 'clinic_admin');
    expect((await offered()).choices.map(({ header }) => header)).toEqual(['Date', 'Adj']);
  });

  it('is none for a line that joins columns, and there are 1,000 at most', () => {
    const entry = (at: number) => ({ source_column: `C${at}`, target_field: 'notes', transform: 'text' });
    const joined = { ...entry(0), combine: { columns: ['Other'], between: ' ' } };
    expect(collectChoices([MappingConfig.parse({ mappings: [joined] })])).toEqual([]);
    const wide = (from: number) =>
      MappingConfig.parse({ mappings: Array.from({ length: 200 }, (_, at) => entry(from + at)) });
    const many = collectChoices([0, 200, 400, 600, 800, 1_000].map(wide));
    expect(many.map(({ header }) => header)).toEqual(Array.from({ length: 1_000 }, (_, at) => `C${at}`));
  });
});
