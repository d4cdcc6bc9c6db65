import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countWaiting } from '../../support/countWaiting.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { undoPush } from '../../support/undoPush.ts';
import { countFigures, differences } from './countFigures.ts';
import { refreshAs } from './keepRecords.ts';
import { readKept, readRecords } from './readKept.ts';

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

/** Lets no transaction of the clinic that leaves an event come to its end. Answers with what lets go of them. */
async function holdCommits(clinicId: string): Promise<() => Promise<void>> {
  const held = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const done = database.owner.transaction(async (tx) => {
    await tx.execute(sql`select from audit_chains where clinic_id = ${clinicId} for update`);
    held.resolve();
    await release.promise;
  });
  await Promise.race([held.promise, done]);
  return async () => {
    release.resolve();
    await done;
  };
}

it('leaves a mark of its own where a push is undone while the marks of its end are being taken', async () => {
  const { id: clinicId, members } = await makeClinic(database.owner);
  const refresh = () => refreshAs(database.app, clinicId, members.viewer.userId);
  const sheet = await mapSheet(server.ask, { clinicId, email: members.clinic_admin.email }, SMALL_CONFIG);
  await pushSheet(sheet, smallSheet(3));
  const second = await pushSheet(sheet, smallSheet(1));
  expect(second.records).toMatchObject({ removed: 2 });
  const letGo = await holdCommits(clinicId);
  const undoing = undoPush(sheet, second.pushId);
  await expect.poll(() => countWaiting(database.owner)).toBe(1);
  await refresh();
  await letGo();
  expect((await undoing).records).toMatchObject({ returned: 2 });
  await refresh();
  const counted = countFigures(await readRecords(database.owner, clinicId));
  expect(differences(await readKept(database.owner, clinicId), counted)).toEqual([]);
});
