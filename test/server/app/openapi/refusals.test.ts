import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../../server/db/client.ts';
import { makeClinic } from '../../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';
import { startTestServer } from '../../../support/testServer.ts';
import { readApi } from './readApi.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

it('describes what is answered to nobody, to too many, and without a database', async () => {
  const { email } = (await makeClinic(database.owner)).members.staff;
  const away = openDatabase('postgres://chairside_app:x@127.0.0.1:1/x');
  const lonely = await startTestServer(away);
  const strict = await startTestServer(database.app, { accountRate: 1 });
  const { operations, judge } = await readApi(strict.ask);
  const me = operations.find(({ path }) => path === '/v1/me');
  const asked = [
    await strict.ask('GET', '/v1/me'),
    await strict.ask('GET', '/v1/me', { email }),
    await strict.ask('GET', '/v1/me', { email }),
    await lonely.ask('GET', '/v1/me', { email }),
  ];
  expect(asked.map(({ status }) => status)).toEqual([401, 200, 429, 503]);
  expect(asked.map((answer) => judge(me, answer))).toEqual([[], [], [], []]);
  lonely.stop();
  strict.stop();
  await closeDatabase(away);
});
