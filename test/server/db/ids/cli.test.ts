import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Goals } from '../../../../shared/apiGoals.ts';
import { Pushes } from '../../../../shared/apiPushes.ts';
import { addTestProvider } from '../../../support/addTestProvider.ts';
import { makeClinic, type TestClinic } from '../../../support/makeClinic.ts';
import { TEST_FORM } from '../../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';
import { type MappedSheet, mapSheet, pushSheet } from '../../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../../support/testServer.ts';
import { LINES, sheetOf } from '../../archive/threeMonths.ts';
import { runJson } from '../../cli/runJson.ts';
import { toText, toUuids } from './changeForm.ts';

const CONFIG: Parameters<typeof mapSheet>[2] = {
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
    {
      ...{ source_column: 'Production', target_field: 'amount', transform: 'currency' },
      with: { metric_type: 'production', category: 'All' },
    },
  ],
  identity: { by: 'columns', columns: ['Key'] },
};
const DAYS = ['--each', 'month', '--begins', '2023-01-01', '--ends', '2023-12-31'];

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
let sheet: MappedSheet;
let providerId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
  providerId = await addTestProvider(database.owner, clinic.id, 'Dr. Ours');
  const place = { clinicId: clinic.id, email: clinic.members.clinic_admin.email };
  sheet = await mapSheet(server.ask, place, CONFIG);
  await pushSheet(sheet, sheetOf(LINES));
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

/** An id as it was born and as its UUID, whichever the database has. */
async function bothForms(id: string): Promise<readonly [former: string, uuid: string]> {
  const [row] = await database.owner.execute<{ former: string; uuid: string }>(
    sql`select former_id(as_id(${id})) as former, uuid_of(${id}) as uuid`,
  );
  return [row?.former ?? '', row?.uuid ?? ''];
}

async function run(clinicId: string, ...args: readonly string[]): Promise<unknown> {
  const env = { DATABASE_URL: database.appUrl, MIGRATION_DATABASE_URL: database.ownerUrl };
  const isOwners = args[1] === 'verify';
  const as = isOwners ? [] : ['--as', clinic.members.clinic_admin.email];
  const { code, data } = await runJson([...args, '--clinic', clinicId, ...as], { env });
  if (code !== 0) throw new Error(JSON.stringify(data));
  return data;
}

/** The goals once one has been set for the provider, by that id of theirs, and once it has been removed by that of its ids. */
async function setAndRemove(clinicId: string, ofProvider: string, at: 0 | 1) {
  const set = Goals.parse(
    await run(clinicId, 'goal', 'set', 'production', '5', ...DAYS, '--provider', ofProvider),
  );
  const [goal] = set.goals;
  const ids = await bothForms(goal?.id ?? '');
  const left = Goals.parse(await run(clinicId, 'goal', 'remove', ids[at])).goals;
  return { providerId: goal?.providerId, left };
}

describe.skipIf(TEST_FORM === 'uuid')('a command, on a database whose ids are UUIDs', () => {
  beforeAll(() => toUuids(database));

  it.each([
    ['as they were born', 0],
    ['as they are now', 1],
  ] as const)('takes ids %s', async (_, at) => {
    const [clinicIds, spreadsheetIds, providerIds] = [
      await bothForms(clinic.id),
      await bothForms(sheet.connectionId),
      await bothForms(providerId),
    ];
    const [clinicId, spreadsheetId] = [clinicIds[at], spreadsheetIds[at]];
    for (const family of ['audit', 'aggregates'])
      expect(await run(clinicId, family, 'verify')).toMatchObject({ clinics: [{ clinicId: clinicIds[1] }] });
    const list = await run(clinicId, 'push', 'list', '--spreadsheet', spreadsheetId);
    const [push] = Pushes.pick({ pushes: true }).parse(list).pushes;
    const pushId = (await bothForms(push?.id ?? ''))[at];
    expect(await run(clinicId, 'push', 'show', pushId)).toMatchObject({ id: push?.id });
    expect(await setAndRemove(clinicId, providerIds[at], at)).toEqual({
      providerId: providerIds[1],
      left: [],
    });
  });

  it('takes a UUID for what was one while ids are text again', async () => {
    const [, uuid] = await bothForms(clinic.id);
    await toText(database);
    expect(await run(uuid, 'audit', 'verify')).toMatchObject({ clinics: [{ clinicId: clinic.id }] });
    expect(await run(uuid, 'goal', 'list')).toMatchObject({ goals: [] });
  });
});
