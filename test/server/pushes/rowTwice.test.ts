import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeClinic } from '../../support/makeClinic.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { mapSheet, openPush, preparePush, sendChunk } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

it('refuses a chunk that has a row twice, and takes it once it has not', async () => {
  const { id, members } = await makeClinic(database.owner);
  const asker = { clinicId: id, email: members.staff.email };
  const sheet = await mapSheet(server.ask, asker, SMALL_CONFIG);
  const prepared = await preparePush(sheet, smallSheet(3));
  const push = await openPush(sheet, prepared);
  const rows = prepared.chunks[0] ?? [];
  expect(await sendChunk(sheet, push.id, 1, [...rows, ...rows.slice(0, 1)])).toMatchObject({
    status: 422,
    body: { code: 'invalid_request', errors: { 'rows.3.row': 'Row 2 is in this chunk twice.' } },
  });
  expect(await sendChunk(sheet, push.id, 1, rows)).toMatchObject({
    status: 200,
    body: { rows: { stored: 3 }, records: { inserted: 3 } },
  });
});
