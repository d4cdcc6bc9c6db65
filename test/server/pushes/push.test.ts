import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChunkReceipt, Receipt } from '../../../shared/apiPushes.ts';
import { byContent, byDay, collection, date, production, THREE, table } from '../../fixtures/dayTable.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import {
  completePush,
  expectOk,
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
  pushSheet,
  sendChunk,
} from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

function mapped(config: Parameters<typeof mapSheet>[2]): Promise<MappedSheet> {
  return mapSheet(server.ask, { clinicId: clinic.id, email: clinic.members.staff.email }, config);
}

/** What the database holds of the sheet, without what differs from push to push. */
async function stored({ connectionId }: MappedSheet) {
  const rows = await database.owner.execute(sql`
    select date, metric_type as type, amount, row_number as row, entry from financial_metrics
    where connection_id = ${connectionId} order by row_number, entry, date`);
  return rows.map((row) => Object.values(row).join(' '));
}

describe('a push', () => {
  it('reads the tab’s name and the cells above the table that came with it', async () => {
    const sheet = await mapped({
      mappings: [
        { source_cell: 'B2', target_field: 'date', transform: 'date', date_format: 'MM/DD/YYYY' },
        { source_tab: true, target_field: 'notes', transform: 'text' },
        production,
      ],
    });
    const surroundings = { tabName: 'Sheet1', cellsAbove: { B2: '03/01/2025' } };
    const receipt = await pushSheet(sheet, { ...table(['', '5', ''], ['', '6', '']), surroundings });
    expect(receipt).toMatchObject({ agrees: true, rows: { stored: 2 } });
    expect(await stored(sheet)).toEqual(['2025-03-01 production 5.00 2 0', '2025-03-01 production 6.00 3 0']);
  });

  it('says in every row that the cells above the table did not come with it', async () => {
    const sheet = await mapped({
      mappings: [{ source_cell: 'B2', target_field: 'date', transform: 'date' }, production],
    });
    const receipt = await pushSheet(sheet, table(['', '5', '']));
    expect(receipt.issues).toMatchObject([{ row: 2, code: 'mapping_problem' }]);
  });

  it('stores each row of several chunks, and its sums agree with the sheet', async () => {
    const sheet = await mapped(byDay);
    const receipt = await pushSheet(sheet, THREE, { rowsPerChunk: 1 });
    expect(receipt).toMatchObject({
      rowCount: 3,
      rows: { stored: 3, unchanged: 0, withIssues: 0 },
      records: { inserted: 5, updated: 0, unchanged: 0, removed: 0 },
      agrees: true,
    });
    expect(receipt.sums).toContainEqual({
      month: '2025-01',
      measure: 'production',
      sheet: '1020.35',
      database: '1020.35',
    });
    expect(await stored(sheet)).toEqual([
      '2025-01-02 production 1000.10 2 0',
      '2025-01-02 collection 900.00 2 1',
      '2025-01-03 production 20.25 3 0',
      '2025-02-01 production 5.00 4 0',
      '2025-02-01 collection 6.00 4 1',
    ]);
  });

  it('leaves the same rows when pushed twice', async () => {
    const sheet = await mapped(byDay);
    await pushSheet(sheet, THREE);
    const once = await stored(sheet);
    const again = await pushSheet(sheet, THREE, { rowsPerChunk: 2 });
    expect(again.records).toEqual({ inserted: 0, updated: 0, unchanged: 5, removed: 0 });
    expect(again.rows).toMatchObject({ stored: 3, unchanged: 3 });
    expect(await stored(sheet)).toEqual(once);
  });

  it('changes in place, removes an entry that its row no longer has, and moves a changed date', async () => {
    const sheet = await mapped({ mappings: [date, production, collection], identity: { by: 'row_number' } });
    await pushSheet(sheet, THREE);
    const receipt = await pushSheet(
      sheet,
      table(['01/02/2025', '1000.11', ''], ['03/03/2025', '20.25', ''], ['02/01/2025', '5', '6']),
    );
    expect(receipt.records).toEqual({ inserted: 0, updated: 2, unchanged: 2, removed: 1 });
    expect(receipt.agrees).toBe(true);
    expect(await stored(sheet)).toEqual([
      '2025-01-02 production 1000.11 2 0',
      '2025-03-03 production 20.25 3 0',
      '2025-02-01 production 5.00 4 0',
      '2025-02-01 collection 6.00 4 1',
    ]);
  });

  it('removes what the sheet no longer has, so that the sums agree', async () => {
    const sheet = await mapped(byContent);
    await pushSheet(sheet, THREE);
    const receipt = await pushSheet(sheet, table(['01/02/2025', '1000.10', '901'], ['02/01/2025', '5', '6']));
    expect(receipt.agrees).toBe(true);
    expect(receipt.records).toEqual({ inserted: 2, updated: 0, unchanged: 2, removed: 3 });
    expect(await stored(sheet)).toHaveLength(4);
  });

  it('keeps what a sheet lost where nobody agrees to removing it, and names the rows', async () => {
    const sheet = await mapped(byContent);
    const days = Array.from({ length: 31 }, (_, day) => [`01/${day + 1}/2025`, '10', '']);
    await pushSheet(sheet, table(...days));
    const receipt = await pushSheet(sheet, table(...days.slice(0, 10)), { removal: null });
    expect(receipt).toMatchObject({ records: { removed: 0 }, kept: 21, agrees: false, differenceCount: 21 });
    expect(receipt.differences[0]).toEqual({ row: 12, date: '2025-01-11', reason: 'not_in_sheet' });
    expect(await stored(sheet)).toHaveLength(31);
  });

  it('removes nothing for a sheet that gave no row at all, unless someone says yes', async () => {
    const sheet = await mapped(byDay);
    await pushSheet(sheet, THREE);
    const push = await openPush(sheet, await preparePush(sheet, table()));
    const nothing = await preparePush(sheet, table());
    const unasked = await completePush(sheet, push.id, nothing, { count: 5, confirmed: false });
    expect(unasked).toMatchObject({ status: 409, body: { code: 'removal_refused' } });
    const outdated = await completePush(sheet, push.id, nothing, { count: 4, confirmed: true });
    expect(outdated).toMatchObject({ status: 409, body: { code: 'removal_changed' } });
    const receipt = expectOk(Receipt, await completePush(sheet, push.id, nothing, null));
    expect(receipt).toMatchObject({ rowCount: 0, records: { removed: 0 }, agrees: false });
    expect(await stored(sheet)).toHaveLength(5);
  });

  it('keeps two identical rows two, at every push', async () => {
    const sheet = await mapped(byContent);
    const twins = table(['01/02/2025', '10', ''], ['01/02/2025', '10', ''], ['01/02/2025', '10', '']);
    await pushSheet(sheet, twins, { rowsPerChunk: 1 });
    const again = await pushSheet(sheet, twins, { rowsPerChunk: 2 });
    expect(again.records).toEqual({ inserted: 0, updated: 0, unchanged: 3, removed: 0 });
    expect(again.sums).toEqual([
      { month: '2025-01', measure: 'production', sheet: '30.00', database: '30.00' },
    ]);
  });

  it('names a row whose key another chunk of the push has already stored', async () => {
    const sheet = await mapped(byDay);
    const push = await openPush(sheet, await preparePush(sheet, THREE));
    await sendChunk(sheet, push.id, 1, [{ row: 2, cells: ['01/02/2025', '1', ''] }]);
    const second = expectOk(
      ChunkReceipt,
      await sendChunk(sheet, push.id, 2, [{ row: 9, cells: ['01/02/2025', '2', ''] }]),
    );
    expect(second.rows).toMatchObject({ sent: 1, stored: 0, withIssues: 1 });
    expect(second.issues).toEqual([
      expect.objectContaining({ row: 9, code: 'duplicate_key', severity: 'error' }),
    ]);
    expect(await stored(sheet)).toEqual(['2025-01-02 production 1.00 2 0']);
  });

  it('finds the same duplicate when the stored row was unchanged', async () => {
    const sheet = await mapped(byDay);
    await pushSheet(sheet, table(['01/02/2025', '1', '']));
    const push = await openPush(sheet, await preparePush(sheet, THREE));
    await sendChunk(sheet, push.id, 1, [{ row: 2, cells: ['01/02/2025', '1', ''] }]);
    const second = await sendChunk(sheet, push.id, 2, [{ row: 3, cells: ['01/02/2025', '2', ''] }]);
    expect(expectOk(ChunkReceipt, second).rows).toMatchObject({ stored: 0, withIssues: 1 });
    expect(await stored(sheet)).toEqual(['2025-01-02 production 1.00 2 0']);
  });

  it('names each row that cannot be stored, and still adds up', async () => {
    const sheet = await mapped(byDay);
    const receipt = await pushSheet(
      sheet,
      table(['01/02/2025', 'ten', ''], ['', '', ''], ['02/01/2025', '5', '']),
    );
    expect(receipt.rows).toMatchObject({ stored: 1, withIssues: 1, skipped: { blank: 1 } });
    expect(receipt).toMatchObject({ rowCount: 3, issueCount: 1, agrees: true });
    expect(receipt.issues[0]).toMatchObject({ row: 2, column: 'Production', severity: 'error' });
  });

  it('keeps the sheets of one spreadsheet apart', async () => {
    const where = { clinicId: clinic.id, email: clinic.members.staff.email, spreadsheetId: 'two-tabs' };
    const first = await mapSheet(server.ask, { ...where, sheetName: 'A' }, byDay);
    const second = await mapSheet(server.ask, { ...where, sheetName: 'B' }, byDay);
    await pushSheet(first, THREE);
    await pushSheet(second, THREE);
    expect(await stored(first)).toHaveLength(10);
  });

  it('moves a sheet whose mapping now feeds another dataset', async () => {
    const where = { clinicId: clinic.id, email: clinic.members.staff.email, spreadsheetId: 'moved' };
    const before = await mapSheet(server.ask, where, byDay);
    await pushSheet(before, THREE);
    const after = await mapSheet(server.ask, where, {
      dataset: 'call',
      mappings: [
        date,
        { target_field: 'call_type', transform: 'constant', value: 'new_patient' },
        { source_column: 'Collections', target_field: 'total_calls', transform: 'integer' },
      ],
    });
    const receipt = await pushSheet(after, table(['01/02/2025', '', '7']));
    expect(receipt).toMatchObject({ records: { inserted: 1, removed: 5 }, agrees: true });
    expect(await stored(before)).toEqual([]);
  });
});

describe('a chunk', () => {
  it('gives the same receipt for the same bytes, and stores nothing twice', async () => {
    const sheet = await mapped(byDay);
    const prepared = await preparePush(sheet, THREE);
    const push = await openPush(sheet, prepared);
    const rows = prepared.chunks[0] ?? [];
    const [first, twin] = await Promise.all([
      sendChunk(sheet, push.id, 1, rows),
      sendChunk(sheet, push.id, 1, rows),
    ]);
    expect(twin.body).toEqual(first.body);
    expect((await sendChunk(sheet, push.id, 1, rows)).body).toEqual(first.body);
    expect(await stored(sheet)).toHaveLength(5);
  });

  it('refuses other bytes under a number that is in', async () => {
    const sheet = await mapped(byDay);
    const push = await openPush(sheet, await preparePush(sheet, THREE));
    await sendChunk(sheet, push.id, 1, [{ row: 2, cells: ['01/02/2025', '1', ''] }]);
    const other = await sendChunk(sheet, push.id, 1, [{ row: 2, cells: ['01/02/2025', '2', ''] }]);
    expect(other).toMatchObject({ status: 409, body: { code: 'chunk_conflict' } });
    expect(await stored(sheet)).toEqual(['2025-01-02 production 1.00 2 0']);
  });

  it.each([
    ['no digest', {}],
    ['the digest of other bytes', { 'Content-Digest': `sha-256=:${'A'.repeat(43)}=:` }],
    ['a digest of another kind', { 'Content-Digest': 'md5=:1B2M2Y8AsgTpgAmY7PhCfg==:' }],
  ])('is refused with %s', async (_, headers) => {
    const sheet = await mapped(byDay);
    const push = await openPush(sheet, await preparePush(sheet, THREE));
    const answer = await server.ask('PUT', `/v1/clinics/${clinic.id}/pushes/${push.id}/chunks/1`, {
      email: sheet.email,
      body: { rows: [{ row: 2, cells: ['01/02/2025', '1', ''] }] },
      headers,
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'digest_mismatch' } });
    expect(await stored(sheet)).toEqual([]);
  });

  it('needs one cell for each header in every row', async () => {
    const sheet = await mapped(byDay);
    const push = await openPush(sheet, await preparePush(sheet, THREE));
    const answer = await sendChunk(sheet, push.id, 1, [{ row: 2, cells: ['01/02/2025'] }]);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  });

  it('removes at once an entry that its row no longer has', async () => {
    const sheet = await mapped(byDay);
    await pushSheet(sheet, THREE);
    const push = await openPush(sheet, await preparePush(sheet, THREE));
    const answer = await sendChunk(sheet, push.id, 1, [{ row: 2, cells: ['01/02/2025', '1', ''] }]);
    expect(expectOk(ChunkReceipt, answer).records).toEqual({
      inserted: 0,
      updated: 1,
      unchanged: 0,
      removed: 1,
    });
    expect((await stored(sheet)).filter((line) => line.startsWith('2025-01-02'))).toEqual([
      '2025-01-02 production 1.00 2 0',
    ]);
  });

  it.each([
    ['an empty sheet', 0],
    ['a sheet that has rows already', 1],
  ])('goes through with many others at once on %s, whatever keys they share', async (_, before) => {
    const sheet = await mapped(byDay);
    if (before > 0) await pushSheet(sheet, table(['12/31/2024', '1', '']));
    const push = await openPush(sheet, await preparePush(sheet, THREE));
    const days = Array.from({ length: 28 }, (_, at) => `01/${String(at + 1).padStart(2, '0')}/2025`);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => {
        const shuffled = at % 2 === 0 ? days : days.toReversed();
        const rows = shuffled.map((day, nth) => ({ row: 2 + at * 28 + nth, cells: [day, '1', ''] }));
        return sendChunk(sheet, push.id, at + 1, rows);
      }),
    );
    const receipts = answers.map((answer) => expectOk(ChunkReceipt, answer));
    const count = (pick: (receipt: ChunkReceipt) => number) =>
      receipts.reduce((sum, each) => sum + pick(each), 0);
    expect(count(({ rows }) => rows.stored)).toBe(28);
    expect(count(({ rows }) => rows.withIssues)).toBe(7 * 28);
    expect(await stored(sheet)).toHaveLength(28 + before);
  });
});

describe('opening a push', () => {
  it('gives the same push for the same key, with the chunks that are in', async () => {
    const sheet = await mapped(byDay);
    const prepared = await preparePush(sheet, THREE, 1);
    const push = await openPush(sheet, prepared, { key: 'same-key-1' });
    await sendChunk(sheet, push.id, 2, prepared.chunks[1] ?? []);
    expect(await openPush(sheet, prepared, { key: 'same-key-1' })).toMatchObject({
      ...push,
      chunks: [{ number: 2, rows: 1 }],
    });
  });

  it('refuses a key that stands for another push', async () => {
    const sheet = await mapped(byDay);
    const prepared = await preparePush(sheet, THREE);
    await openPush(sheet, prepared, { key: 'same-key-2' });
    await expect(openPush(sheet, { ...prepared, rowCount: 99 }, { key: 'same-key-2' })).rejects.toThrow(
      /422.*key/,
    );
  });

  it('refuses a mapping that is not the newest', async () => {
    const where = { clinicId: clinic.id, email: clinic.members.staff.email, spreadsheetId: 'newer' };
    const old = await mapSheet(server.ask, where, byDay);
    await mapSheet(server.ask, where, byContent);
    const prepared = await preparePush(old, THREE);
    await expect(openPush(old, prepared)).rejects.toThrow(/409.*mapping_changed/);
  });

  it('refuses headers that the mapping cannot be used on, and names them', async () => {
    const sheet = await mapped(byDay);
    const prepared = await preparePush(sheet, THREE);
    await expect(openPush(sheet, { ...prepared, headers: ['Date', 'Prod', 'Collections'] })).rejects.toThrow(
      /422.*Production.*mapping_invalid/,
    );
  });

  it('cancels an older push of the sheet, which can then store and finish nothing', async () => {
    const sheet = await mapped(byDay);
    const prepared = await preparePush(sheet, THREE);
    const older = await openPush(sheet, prepared);
    await openPush(sheet, prepared);
    const chunk = await sendChunk(sheet, older.id, 1, prepared.chunks[0] ?? []);
    expect(chunk).toMatchObject({ status: 409, body: { code: 'push_closed' } });
    expect(await completePush(sheet, older.id, prepared)).toMatchObject({ body: { code: 'push_closed' } });
  });
});

describe('completing a push', () => {
  it('refuses while chunks are missing, and names them', async () => {
    const sheet = await mapped(byDay);
    const prepared = await preparePush(sheet, THREE, 1);
    const push = await openPush(sheet, prepared);
    await sendChunk(sheet, push.id, 2, prepared.chunks[1] ?? []);
    const answer = await completePush(sheet, push.id, prepared);
    expect(answer).toMatchObject({ status: 409, body: { code: 'push_incomplete' } });
    expect(answer.body).toHaveProperty('detail', expect.stringContaining('1, 3'));
  });

  it('refuses where the rows do not add up to what was announced', async () => {
    const sheet = await mapped(byDay);
    const prepared = { ...(await preparePush(sheet, THREE)), rowCount: 4 };
    const push = await openPush(sheet, prepared);
    await sendChunk(sheet, push.id, 1, prepared.chunks[0] ?? []);
    const answer = await completePush(sheet, push.id, prepared);
    expect(answer).toMatchObject({ status: 409, body: { code: 'push_incomplete' } });
    expect(answer.body).toHaveProperty('detail', expect.stringContaining('4 rows, but 3'));
  });

  it('gives the same receipt again, and closes the push', async () => {
    const sheet = await mapped(byDay);
    const prepared = await preparePush(sheet, THREE);
    const push = await openPush(sheet, prepared);
    await sendChunk(sheet, push.id, 1, prepared.chunks[0] ?? []);
    const first = expectOk(Receipt, await completePush(sheet, push.id, prepared));
    expect(expectOk(Receipt, await completePush(sheet, push.id, prepared))).toEqual(first);
    const late = await sendChunk(sheet, push.id, 2, [{ row: 9, cells: ['03/02/2025', '1', ''] }]);
    expect(late).toMatchObject({ status: 409, body: { code: 'push_closed' } });
    const read = await server.ask('GET', `/v1/clinics/${clinic.id}/pushes/${push.id}`, {
      email: sheet.email,
    });
    expect(read.body).toMatchObject({ state: 'completed', chunks: [{ number: 1 }], receipt: first });
  });

  it('says so when sheet and database disagree', async () => {
    const sheet = await mapped(byDay);
    const prepared = await preparePush(sheet, THREE);
    const push = await openPush(sheet, prepared);
    await sendChunk(sheet, push.id, 1, prepared.chunks[0] ?? []);
    const sheetSums = [{ month: '2025-01', measure: 'production', sum: '1020.34' }];
    const receipt = expectOk(Receipt, await completePush(sheet, push.id, { ...prepared, sheetSums }));
    expect(receipt.agrees).toBe(false);
    expect(receipt.sums).toContainEqual({
      month: '2025-01',
      measure: 'production',
      sheet: '1020.34',
      database: '1020.35',
    });
  });

  it('remembers when the spreadsheet was last pushed', async () => {
    const sheet = await mapped(byDay);
    await pushSheet(sheet, THREE);
    const { body } = await server.ask('GET', `/v1/clinics/${clinic.id}/connections`, { email: sheet.email });
    const connection = expect.objectContaining({
      id: sheet.connectionId,
      lastSyncAt: expect.stringMatching(/^20/),
    });
    expect(body).toEqual({ connections: expect.arrayContaining([connection]) });
  });
});
