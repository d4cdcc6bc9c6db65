import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import {
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
  pushSheet,
  sendChunk,
} from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { listPushes, undoPush } from '../../support/undoPush.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
let sheet: MappedSheet;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
  sheet = await mapSheet(
    server.ask,
    { clinicId: clinic.id, email: clinic.members.staff.email },
    {
      mappings: [
        { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
        {
          source_column: 'Production',
          target_field: 'amount',
          transform: 'currency',
          with: { metric_type: 'production', category: 'All' },
        },
      ],
      identity: { by: 'columns', columns: ['Date'] },
    },
  );
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

function days(...amounts: readonly string[]) {
  const rows = amounts.map((amount, at) => ({ row: at + 2, cells: [`2025-01-0${at + 1}`, amount] }));
  return { headers: ['Date', 'Production'], rows };
}

describe('the list of a sheet’s pushes', () => {
  it('is empty before the first, which is of generation 1 then', async () => {
    expect(await listPushes(sheet)).toEqual({ pushes: [], generation: 0 });
  });

  it('says of each, the newest first, by whom it was and what came of it', async () => {
    const first = await pushSheet(sheet, days('1', '2', 'x'), { generation: 1 });
    const as = { ...sheet, email: clinic.members.clinic_admin.email };
    const second = await pushSheet(as, days('1', '5'), { generation: 2, mode: 'upsert' });
    const { pushes, generation } = await listPushes(as);
    expect(generation).toBe(2);
    expect(pushes).toEqual([
      expect.objectContaining({
        id: second.pushId,
        state: 'completed',
        mode: 'upsert',
        generation: 2,
        automatic: false,
        by: 'A clinic_admin',
        mine: true,
        rowCount: 2,
        rowsIn: 2,
        records: { inserted: 0, updated: 1, unchanged: 1, removed: 0 },
        issueCount: 0,
        agrees: true,
      }),
      expect.objectContaining({
        id: first.pushId,
        mode: 'mirror',
        by: 'A staff',
        mine: false,
        rowCount: 3,
        rowsIn: 3,
        records: { inserted: 2, updated: 0, unchanged: 0, removed: 0 },
        issueCount: 1,
      }),
    ]);
    const [{ startedAt, heardAt, undoableUntil } = { startedAt: '', heardAt: '', undoableUntil: '' }] =
      pushes;
    expect(Date.parse(heardAt)).toBeGreaterThanOrEqual(Date.parse(startedAt));
    expect(Date.parse(undoableUntil ?? '') - Date.parse(startedAt)).toBe(90 * 86_400_000);
  });

  it('counts what is in of one that is under way, which cannot be undone but cancelled', async () => {
    const prepared = await preparePush(sheet, days('1', 'x', '3', '4'), 1);
    const { id } = await openPush(sheet, prepared, { generation: 7 });
    for (const number of [1, 2, 3]) await sendChunk(sheet, id, number, prepared.chunks[number - 1] ?? []);
    const { pushes, generation } = await listPushes(sheet);
    expect(generation).toBe(7);
    expect(pushes).toEqual([
      expect.objectContaining({
        state: 'open',
        rowCount: 4,
        rowsIn: 3,
        records: { inserted: 2, updated: 0, unchanged: 0, removed: 0 },
        issueCount: 1,
        agrees: null,
        undoableUntil: null,
      }),
    ]);
  });

  it('offers a replaced push to be undone where it stored something, and one that was undone no more', async () => {
    const prepared = await preparePush(sheet, days('1', '2'), 1);
    const half = await openPush(sheet, prepared);
    await sendChunk(sheet, half.id, 1, prepared.chunks[0] ?? []);
    await openPush(sheet, prepared);
    const last = await pushSheet(sheet, days('1', '2'));
    const [whole, empty, halfway] = (await listPushes(sheet)).pushes;
    expect([whole, empty, halfway].map((push) => [push?.state, push?.undoableUntil !== null])).toEqual([
      ['completed', true],
      ['cancelled', false],
      ['cancelled', true],
    ]);
    await undoPush(sheet, last.pushId);
    await undoPush(sheet, half.id);
    const after = (await listPushes(sheet)).pushes;
    expect(after.map(({ state, undoableUntil, takenBack }) => [state, undoableUntil, takenBack])).toEqual([
      ['undone', null, true],
      ['cancelled', null, false],
      ['cancelled', null, true],
    ]);
    expect(after[0]?.records).toMatchObject({ inserted: 1 });
  });

  it('shows the last twenty, and knows the newest generation all the same', async () => {
    const prepared = await preparePush(sheet, days('1'));
    for (let at = 1; at <= 21; at++) await openPush(sheet, prepared, { generation: at * 2 });
    const { pushes, generation } = await listPushes(sheet);
    expect(generation).toBe(42);
    expect(pushes.map((push) => push.generation)).toEqual(Array.from({ length: 20 }, (_, at) => 42 - at * 2));
  });

  it('keeps to its sheet and its clinic, and is not for those who see totals alone', async () => {
    await pushSheet(sheet, days('1'));
    const path = `/v1/clinics/${clinic.id}/pushes?connectionId=${sheet.connectionId}&sheetName=`;
    const { email } = clinic.members.staff;
    expect((await server.ask('GET', `${path}Other`, { email })).body).toEqual({ pushes: [], generation: 0 });
    expect((await server.ask('GET', `${path}Sheet1`, { email })).body).toMatchObject({
      generation: expect.any(Number),
    });
    for (const role of ['viewer', 'provider'] as const) {
      const answer = await server.ask('GET', `${path}Sheet1`, { email: clinic.members[role].email });
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    const theirs = await makeClinic(database.owner);
    const other = await server.ask('GET', `${path}Sheet1`, { email: theirs.members.clinic_admin.email });
    expect(other).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const own = path.replace(clinic.id, theirs.id);
    const empty = await server.ask('GET', `${own}Sheet1`, { email: theirs.members.clinic_admin.email });
    expect(empty.body).toEqual({ pushes: [], generation: 0 });
  });
});
