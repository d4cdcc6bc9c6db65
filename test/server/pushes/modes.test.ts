import { hash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChunkReceipt, Receipt } from '../../../shared/apiPushes.ts';
import { NO_LOOKUPS } from '../../../shared/lookups.ts';
import { mapRows } from '../../../shared/mapRows.ts';
import { rowHashes } from '../../../shared/rowHash.ts';
import { byContent, byDay, THREE, table } from '../../fixtures/dayTable.ts';
import { addMember, makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import {
  askRemoval,
  askToOpen,
  completePush,
  expectOk,
  type MappedSheet,
  mapSheet,
  openPush,
  type PreparedPush,
  preparePush,
  pushSheet,
  sendChunk,
  sendHashes,
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

function mapped(config: Parameters<typeof mapSheet>[2], of = clinic): Promise<MappedSheet> {
  return mapSheet(server.ask, { clinicId: of.id, email: of.members.staff.email }, config);
}

async function amounts({ connectionId }: MappedSheet): Promise<string[]> {
  const rows = await database.owner.execute(sql`
    select amount, row_number from financial_metrics where connection_id = ${connectionId}
    order by row_number, entry`);
  return rows.map(({ amount, row_number }) => `${row_number}: ${amount}`);
}

/** A sheet's rows by their hash, as the add-on makes it. */
function hashesOf({ mapping }: MappedSheet, { headers, chunks }: PreparedPush) {
  const { config } = mapping;
  const { records } = mapRows({ headers, rows: chunks.flat() }, config, NO_LOOKUPS);
  return rowHashes(config.dataset, records, (text) => hash('sha256', text, 'base64url'));
}

const LESS = table(['01/02/2025', '$1,000.10', '900']);

describe('a push by mode', () => {
  it('upsert adds and changes, keeps what the sheet no longer has, and names it where the sums differ', async () => {
    const sheet = await mapped(byDay);
    await pushSheet(sheet, THREE);
    const receipt = await pushSheet(sheet, table(['01/02/2025', '$1,000.10', '901']), { mode: 'upsert' });
    expect(receipt).toMatchObject({ mode: 'upsert', kept: 3, agrees: false, differenceCount: 2 });
    expect(receipt.records).toEqual({ inserted: 0, updated: 1, unchanged: 1, removed: 0 });
    expect(receipt.differences).toEqual([
      { row: 3, date: '2025-01-03', reason: 'not_in_sheet' },
      { row: 4, date: '2025-02-01', reason: 'not_in_sheet' },
    ]);
  });

  it('mirror says what would go before it goes', async () => {
    const sheet = await mapped(byDay);
    await pushSheet(sheet, THREE);
    const prepared = await preparePush(sheet, LESS);
    const push = await openPush(sheet, prepared);
    await sendChunk(sheet, push.id, 1, prepared.chunks[0] ?? []);
    expect(await askRemoval(sheet, push.id)).toEqual({
      count: 3,
      stored: 5,
      share: 0.6,
      shareAllowed: 0.2,
      refused: true,
      rows: [
        { row: 3, date: '2025-01-03' },
        { row: 4, date: '2025-02-01' },
        { row: 4, date: '2025-02-01' },
      ],
    });
    const refused = await completePush(sheet, push.id, prepared, { count: 3, confirmed: false });
    expect(refused).toMatchObject({ status: 409, body: { code: 'removal_refused' } });
    expect(await amounts(sheet)).toHaveLength(5);
    const done = await completePush(sheet, push.id, prepared, { count: 3, confirmed: true });
    expect(expectOk(Receipt, done)).toMatchObject({ agrees: true, kept: 0, records: { removed: 3 } });
    expect(await amounts(sheet)).toEqual(['2: 1000.10', '2: 900.00']);
  });

  it('selection holds its own rows against the database, and leaves the others alone', async () => {
    const sheet = await mapped(byContent);
    await pushSheet(sheet, THREE);
    const some = table(['01/02/2025', '$1,000.10', '900'], ['03/01/2025', '7', '']);
    const receipt = await pushSheet(sheet, some, { mode: 'selection' });
    expect(receipt).toMatchObject({ agrees: true, kept: 0, rowCount: 2, rows: { stored: 2, unchanged: 1 } });
    expect(receipt.sums.map(({ month, measure, database: sum }) => `${month} ${measure} ${sum}`)).toEqual([
      '2025-01 collection 900.00',
      '2025-01 production 1000.10',
      '2025-03 production 7.00',
    ]);
    expect(await amounts(sheet)).toHaveLength(6);
  });
});

describe('row hashes', () => {
  it('account for what is stored just so, and ask for the rest', async () => {
    const sheet = await mapped(byDay);
    await pushSheet(sheet, THREE);
    const changed = table(
      ['01/05/2025', '1', ''],
      ['01/02/2025', '$1,000.10', '900'],
      ['01/03/2025', '20.26', ''],
      ['02/01/2025', '5', ''],
    );
    const prepared = await preparePush(sheet, changed);
    const push = await openPush(sheet, prepared, { mode: 'changed' });
    const asked = await sendHashes(sheet, push.id, 1, hashesOf(sheet, prepared));
    expect(expectOk(ChunkReceipt, asked)).toMatchObject({
      wanted: [2, 4, 5],
      rows: { sent: 1, stored: 1 },
      records: { unchanged: 2 },
    });
    const rows = prepared.chunks.flat().filter(({ row }) => row !== 3);
    const sent = expectOk(ChunkReceipt, await sendChunk(sheet, push.id, 2, rows));
    expect(sent.records).toEqual({ inserted: 1, updated: 1, unchanged: 1, removed: 1 });
    const done = await completePush(sheet, push.id, { ...prepared, chunks: [[], []] }, null);
    expect(expectOk(Receipt, done)).toMatchObject({
      agrees: true,
      kept: 0,
      rows: { stored: 4, unchanged: 1 },
    });
    expect(await amounts(sheet)).toEqual(['2: 1.00', '3: 1000.10', '3: 900.00', '4: 20.26', '5: 5.00']);
  });

  it('give the same receipt again, and count a row of a key once', async () => {
    const sheet = await mapped(byDay);
    await pushSheet(sheet, THREE);
    const prepared = await preparePush(sheet, THREE);
    const push = await openPush(sheet, prepared, { mode: 'changed' });
    const [first = [2, '']] = hashesOf(sheet, prepared);
    const twice = [first, [9, first[1]]] as const;
    const once = await sendHashes(sheet, push.id, 1, twice);
    expect(once.body).toMatchObject({ wanted: [9], rows: { sent: 1 } });
    expect((await sendHashes(sheet, push.id, 1, twice)).body).toEqual(once.body);
    const elsewhere = await sendHashes(sheet, push.id, 2, [[8, first[1]]]);
    expect(elsewhere.body).toMatchObject({ wanted: [8], rows: { sent: 0 } });
    const other = await sendHashes(sheet, push.id, 1, [first]);
    expect(other).toMatchObject({ status: 409, body: { code: 'chunk_conflict' } });
  });
});

describe('the order of pushes', () => {
  it('lets no opening that comes late replace what came after it', async () => {
    const sheet = await mapped(byDay);
    const prepared = await preparePush(sheet, THREE);
    const newer = await openPush(sheet, prepared, { generation: 7_000_002 });
    const late = await askToOpen(sheet, prepared, { generation: 7_000_001 });
    expect(late).toMatchObject({ status: 409, body: { code: 'push_outdated' } });
    const sent = await sendChunk(sheet, newer.id, 1, prepared.chunks[0] ?? []);
    expect(sent.status).toBe(200);
  });

  it('tells the second of two people who is pushing, and lets them wait or take over', async () => {
    const mine = await mapped(byDay);
    const colleague = await addMember(database.owner, clinic.id, 'staff');
    const theirs = { ...mine, email: colleague.email };
    const prepared = await preparePush(mine, THREE, 1);
    const first = await openPush(mine, prepared);
    await sendChunk(mine, first.id, 1, prepared.chunks[0] ?? []);
    const refused = await askToOpen(theirs, prepared);
    expect(refused).toMatchObject({ status: 409, body: { code: 'push_running' } });
    expect(refused.body).toHaveProperty('detail', expect.stringContaining('A staff is pushing this sheet'));
    expect(refused.body).toHaveProperty('detail', expect.stringContaining('1 of 3 rows'));
    const second = await openPush(theirs, prepared, { takesOver: true });
    expect(second.replaced).toMatchObject({ by: 'A staff', rowCount: 3 });
    const late = await sendChunk(mine, first.id, 2, prepared.chunks[1] ?? []);
    expect(late).toMatchObject({ status: 409, body: { code: 'push_closed' } });
  });
});

describe('a closed month', () => {
  async function closeJanuary(of: TestClinic): Promise<void> {
    await database.owner.execute(sql`
      insert into closed_months (clinic_id, month) values (${of.id}, '2025-01-01')`);
  }
  const CHANGED = table(
    ['01/02/2025', '$1,000.10', '900'],
    ['01/03/2025', '99', ''],
    ['01/04/2025', '1', ''],
    ['02/01/2025', '5', '7'],
  );

  it('gives back the rows that would change it, and stores the others', async () => {
    const own = await makeClinic(database.owner);
    const sheet = await mapped(byDay, own);
    await pushSheet(sheet, THREE);
    await closeJanuary(own);
    const receipt = await pushSheet(sheet, CHANGED);
    expect(receipt).toMatchObject({ rows: { stored: 2, withIssues: 2 }, kept: 0, agrees: false });
    expect(receipt.issues.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '3 closed_month',
      '4 closed_month',
    ]);
    expect(receipt.differences).toEqual([
      { row: 3, date: null, reason: 'kept_out' },
      { row: 4, date: null, reason: 'kept_out' },
    ]);
    expect(await amounts(sheet)).toEqual(['2: 1000.10', '2: 900.00', '3: 20.25', '5: 5.00', '5: 7.00']);
  });

  it('keeps a row from being moved out of it, and from being removed by a mirror', async () => {
    const own = await makeClinic(database.owner);
    const sheet = await mapped(byDay, own);
    await pushSheet(sheet, THREE);
    await closeJanuary(own);
    const receipt = await pushSheet(sheet, table(['02/01/2025', '5', '6']));
    expect(receipt).toMatchObject({ records: { removed: 0 }, kept: 3 });
    expect(await amounts(sheet)).toHaveLength(5);
  });

  it('lets changes through as adjustments for a clinic admin alone', async () => {
    const own = await makeClinic(database.owner);
    const sheet = await mapped(byDay, own);
    await pushSheet(sheet, THREE);
    await closeJanuary(own);
    const asStaff = await askToOpen(sheet, await preparePush(sheet, CHANGED), { adjusts: true });
    expect(asStaff).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const asAdmin = { ...sheet, email: own.members.clinic_admin.email };
    const receipt = await pushSheet(asAdmin, CHANGED, { adjusts: true });
    expect(receipt).toMatchObject({ agrees: true, adjusted: 2, rows: { stored: 4, withIssues: 0 } });
  });
});

describe('what goes with a chunk', () => {
  it('is the earlier state of what changed, the days that it touched, and the audit event', async () => {
    const sheet = await mapped(byDay);
    await pushSheet(sheet, THREE);
    const receipt = await pushSheet(
      sheet,
      table(['01/02/2025', '$1,000.10', '901'], ['02/01/2025', '5', '6']),
    );
    const history = await database.owner.execute(sql`
      select before ->> 'amount' as amount, before ->> 'date' as date from record_history
      where push_id = ${receipt.pushId} order by (before ->> 'amount')::numeric`);
    expect(history.map(({ amount, date }) => `${date} ${amount}`)).toEqual([
      '2025-01-03 20.25',
      '2025-01-02 900.00',
    ]);
    const days = await database.owner.execute(sql`
      select day::text, number from dirty_days where push_id = ${receipt.pushId} order by day, number`);
    expect(days.map(({ day, number }) => `${day} ${number}`)).toEqual(['2025-01-02 1', '2025-01-03 0']);
    const events = await database.owner.execute(sql`
      select action, detail from audit_events
      where subject_id = ${receipt.pushId} and action <> 'records.read' order by number`);
    expect(events.map(({ action }) => action)).toEqual([
      'push.opened',
      'push.chunk_stored',
      'push.completed',
    ]);
    expect(JSON.stringify(events)).not.toContain('901');
    const seen = await database.owner.execute(sql`
      select from push_seen where push_id = ${receipt.pushId}`);
    expect(seen).toHaveLength(0);
  });

  it('names records that other hands changed, and the next push puts them right', async () => {
    const sheet = await mapped(byDay);
    await pushSheet(sheet, THREE);
    await database.owner.execute(sql`
      update financial_metrics set amount = 1 where connection_id = ${sheet.connectionId} and amount = 20.25`);
    const receipt = await pushSheet(sheet, THREE);
    expect(receipt).toMatchObject({ agrees: false, differenceCount: 1 });
    expect(receipt.differences).toEqual([{ row: 3, date: '2025-01-03', reason: 'altered' }]);
    expect(await pushSheet(sheet, THREE)).toMatchObject({ agrees: true, records: { updated: 1 } });
  });

  it('moves a record whose day changed, and does not double it', async () => {
    const sheet = await mapped({ ...byDay, identity: { by: 'row_number' } });
    await pushSheet(sheet, THREE);
    const receipt = await pushSheet(
      sheet,
      table(['12/31/2024', '$1,000.10', '900'], ['01/03/2025', '20.25', ''], ['02/01/2025', '5', '6']),
    );
    expect(receipt).toMatchObject({ agrees: true, records: { inserted: 0, updated: 2, unchanged: 3 } });
    expect(await amounts(sheet)).toHaveLength(5);
  });
});
