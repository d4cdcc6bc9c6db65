import { and, eq, ne, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditEvents } from '../../../server/db/schema/audit.ts';
import { dirtyDays } from '../../../server/db/schema/months.ts';
import { pushes, pushSeen, recordHistory } from '../../../server/db/schema/pushes.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { lockMonths } from '../../../server/months/holdClosedMonths.ts';
import { UndoReceipt } from '../../../shared/apiPushes.ts';
import type { Cell, SheetTable } from '../../../shared/cell.ts';
import { HISTORY_DAYS } from '../../../shared/push.ts';
import { countWaiting } from '../../support/countWaiting.ts';
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
import { type Answer, startTestServer, type TestServer } from '../../support/testServer.ts';
import { askToUndo, listPushes, readRecords, undoPush } from '../../support/undoPush.ts';

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
  sheet = await mapSheet(server.ask, member(), DAYS);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const date = {
  source_column: 'Date',
  target_field: 'date',
  transform: 'date',
  date_format: 'MM/DD/YYYY',
} as const;
const amount = (column: string, metric_type: string) => ({
  source_column: column,
  target_field: 'amount',
  transform: 'currency' as const,
  with: { metric_type, category: 'All' },
});
const DAYS: Parameters<typeof mapSheet>[2] = {
  mappings: [date, amount('Production', 'production'), amount('Collections', 'collection')],
  identity: { by: 'row_number' },
};
const CALLS: Parameters<typeof mapSheet>[2] = {
  dataset: 'call',
  mappings: [
    date,
    { target_field: 'call_type', transform: 'constant', value: 'new_patient' },
    { source_column: 'Collections', target_field: 'total_calls', transform: 'integer' },
  ],
};

function member() {
  return { clinicId: clinic.id, email: clinic.members.clinic_admin.email };
}

function table(...rows: readonly (readonly Cell[])[]): SheetTable {
  const headers = ['Date', 'Production', 'Collections'];
  return { headers, rows: rows.map((cells, at) => ({ row: at + 2, cells })) };
}

function records() {
  return readRecords(database.owner, sheet);
}

function closeMonth(month: string): Promise<Answer> {
  const path = `/v1/clinics/${clinic.id}/closed-months/${month}`;
  return server.ask('PUT', path, { email: clinic.members.clinic_admin.email, body: {} });
}

/** The changes of the push, in the order of the alphabet. */
async function eventsOf(pushId: string): Promise<string[]> {
  const rows = await database.owner
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, pushId), ne(auditEvents.action, 'records.read')));
  return rows.map(({ action }) => action).sort();
}

const NONE = { removed: 0, restored: 0, returned: 0, kept: 0 };
const THREE = table(['01/02/2025', '1000.10', '900'], ['01/03/2025', '20.25', ''], ['02/01/2025', '5', '6']);

describe('undoing a push', () => {
  it('removes what it inserted', async () => {
    const { pushId } = await pushSheet(sheet, THREE);
    expect(await undoPush(sheet, pushId)).toMatchObject({
      pushId,
      state: 'undone',
      records: { ...NONE, removed: 5 },
      keptRows: [],
    });
    expect(await records()).toEqual(new Map());
  });

  it('gives changed records back whole, to the id, the times and the push that wrote them', async () => {
    await pushSheet(sheet, THREE);
    const before = await records();
    const changed = table(['01/02/2025', '1', '900'], ['01/03/2025', '2', ''], ['03/01/2025', '5', '6']);
    const { pushId } = await pushSheet(sheet, changed);
    expect(await records()).not.toEqual(before);
    expect((await undoPush(sheet, pushId)).records).toEqual({ ...NONE, restored: 4 });
    expect(await records()).toEqual(before);
  });

  it('brings back what a mirror removed, and entries that a row lost', async () => {
    await pushSheet(sheet, THREE);
    const before = await records();
    const { pushId } = await pushSheet(sheet, table(['01/02/2025', '1000.10', '']));
    expect((await records()).size).toBe(1);
    expect((await undoPush(sheet, pushId)).records).toEqual({ ...NONE, returned: 4 });
    expect(await records()).toEqual(before);
  });

  it('brings records of another dataset back that a changed mapping took away', async () => {
    await pushSheet(sheet, THREE);
    const before = await records();
    const { spreadsheetId } = await describeConnection();
    const calls = await mapSheet(server.ask, { ...member(), spreadsheetId }, CALLS);
    const { pushId } = await pushSheet(calls, table(['01/02/2025', '', '7']));
    expect([...(await records()).keys()].map((key) => key.split(' ')[0])).toEqual(['call']);
    expect((await undoPush(sheet, pushId)).records).toEqual({ ...NONE, removed: 1, returned: 5 });
    expect(await records()).toEqual(before);
  });

  it('takes text as it was, whatever stands in it', async () => {
    const config = { ...DAYS, mappings: [...DAYS.mappings, NOTES] };
    const noted = await mapSheet(server.ask, member(), config);
    const text = `a "quoted" \\ back{slash},\n${'\u{1f9b7}'} NULL`;
    const withNotes = (note: string) => ({
      headers: ['Date', 'Production', 'Collections', 'Notes'],
      rows: [{ row: 2, cells: ['01/02/2025', '-0.10', '', note] }],
    });
    await pushSheet(noted, withNotes(text));
    const before = await readRecords(database.owner, noted);
    expect([...before.values()][0]).toContain('quoted');
    const { pushId } = await pushSheet(noted, withNotes('another'));
    await undoPush(noted, pushId);
    expect(await readRecords(database.owner, noted)).toEqual(before);
  });

  it('keeps and lists what a later push changed or removed since', async () => {
    await pushSheet(sheet, THREE);
    const { pushId } = await pushSheet(
      sheet,
      table(
        ['01/02/2025', '1', ''],
        ['01/03/2025', '2', ''],
        ['02/01/2025', '5', '6'],
        ['02/02/2025', '9', ''],
      ),
    );
    await pushSheet(sheet, table(['01/02/2025', '7', ''], ['01/03/2025', '2', '']));
    const receipt = await undoPush(sheet, pushId);
    expect(receipt.records).toEqual({ removed: 0, restored: 1, returned: 1, kept: 2 });
    expect(receipt.keptRows).toEqual([
      { row: 2, date: '2025-01-02', reason: 'changed_since' },
      { row: 5, date: '2025-02-02', reason: 'removed_since' },
    ]);
    expect([...(await records()).values()].map((text) => JSON.parse(text).amount).sort()).toEqual([
      20.25, 7, 900,
    ]);
  });

  it('marks every day before and after as one whose aggregates no longer stand', async () => {
    await pushSheet(sheet, THREE);
    const { pushId } = await pushSheet(sheet, table(['01/02/2025', '1', '900'], ['03/03/2025', '20.25', '']));
    await database.owner.delete(dirtyDays).where(eq(dirtyDays.clinicId, clinic.id));
    await undoPush(sheet, pushId);
    const rows = await database.owner.select().from(dirtyDays).where(eq(dirtyDays.clinicId, clinic.id));
    expect(rows.map(({ day, number, dataset }) => `${dataset} ${day} ${number}`).sort()).toEqual([
      'financial 2025-01-02 -1',
      'financial 2025-01-03 -1',
      'financial 2025-02-01 -1',
      'financial 2025-03-03 -1',
    ]);
    expect(new Set(rows.map((row) => row.pushId))).toEqual(new Set([pushId]));
  });

  it('gives the same receipt when it is asked again, and does nothing more', async () => {
    const { pushId } = await pushSheet(sheet, THREE);
    const first = await undoPush(sheet, pushId);
    await pushSheet(sheet, THREE);
    const before = await records();
    expect(await undoPush(sheet, pushId)).toEqual(first);
    expect(await records()).toEqual(before);
    expect(await eventsOf(pushId)).toEqual([
      'push.chunk_stored',
      'push.completed',
      'push.opened',
      'push.undone',
    ]);
  });

  it('is one undoing, however many ask at once', async () => {
    const { pushId } = await pushSheet(sheet, THREE);
    const answers = await Promise.all([1, 2, 3, 4].map(() => askToUndo(sheet, pushId)));
    const receipts = answers.map((answer) => expectOk(UndoReceipt, answer));
    expect(receipts).toEqual(receipts.map(() => receipts[0]));
    expect(await eventsOf(pushId)).toContain('push.undone');
    expect((await eventsOf(pushId)).filter((action) => action === 'push.undone')).toHaveLength(1);
  });

  it('lets the sheet be pushed again as it is', async () => {
    const { pushId } = await pushSheet(sheet, THREE);
    const before = await records();
    await undoPush(sheet, pushId);
    const again = await pushSheet(sheet, THREE);
    expect(again).toMatchObject({ agrees: true, records: { inserted: 5 } });
    expect((await records()).size).toBe(before.size);
  });

  it('of pushes one after the other, the newest first, goes back to nothing', async () => {
    const first = await pushSheet(sheet, THREE);
    const second = await pushSheet(sheet, table(['01/02/2025', '1', ''], ['01/03/2025', '2', '3']));
    const third = await pushSheet(sheet, table(['01/02/2025', '1', '4']));
    for (const { pushId } of [third, second, first]) {
      expect(await undoPush(sheet, pushId)).toMatchObject({ records: { kept: 0 } });
    }
    expect(await records()).toEqual(new Map());
    expect(
      await database.owner.select().from(recordHistory).where(eq(recordHistory.clinicId, clinic.id)),
    ).toEqual([]);
  });
});

const NOTES = { source_column: 'Notes', target_field: 'notes', transform: 'text' } as const;

async function describeConnection(): Promise<{ spreadsheetId: string }> {
  const [row] = await database.owner.execute<{ spreadsheetId: string }>(
    sql`select spreadsheet_id as "spreadsheetId" from spreadsheet_connections where id = ${sheet.connectionId}`,
  );
  if (row === undefined) throw new Error('the sheet has no connection');
  return row;
}

describe('a push that is under way', () => {
  it('is cancelled with what it stored, by undo as by cancel', async () => {
    await pushSheet(sheet, THREE);
    const before = await records();
    for (const verb of ['cancel', 'undo'] as const) {
      const push = await openPush(sheet, await preparePush(sheet, THREE));
      await sendChunk(sheet, push.id, 1, [
        { row: 2, cells: ['01/02/2025', '1', ''] },
        { row: 9, cells: ['01/09/2025', '9', ''] },
      ]);
      const receipt = expectOk(UndoReceipt, await askToUndo(sheet, push.id, verb));
      expect(receipt).toMatchObject({
        state: 'cancelled',
        records: { removed: 1, restored: 1, returned: 1 },
      });
      expect(await records()).toEqual(before);
      expect(await eventsOf(push.id)).toEqual(['push.cancelled', 'push.chunk_stored', 'push.opened']);
      const ofPush = { seen: pushSeen, history: recordHistory };
      for (const kept of Object.values(ofPush)) {
        expect(await database.owner.select().from(kept).where(eq(kept.pushId, push.id))).toEqual([]);
      }
      const late = await sendChunk(sheet, push.id, 2, [{ row: 3, cells: ['01/03/2025', '3', ''] }]);
      expect(late).toMatchObject({ status: 409, body: { code: 'push_closed' } });
      expect(await records()).toEqual(before);
    }
  });

  it('lets no other push of its sheet be undone', async () => {
    const { pushId } = await pushSheet(sheet, THREE);
    const before = await records();
    const open = await openPush(sheet, await preparePush(sheet, THREE));
    expect(await askToUndo(sheet, pushId)).toMatchObject({ status: 409, body: { code: 'push_running' } });
    expect(await records()).toEqual(before);
    expect(await eventsOf(pushId)).not.toContain('push.undone');
    await askToUndo(sheet, open.id, 'cancel');
    expect(await askToUndo(sheet, pushId)).toMatchObject({ status: 200 });
  });

  it('stays cancelled when it was replaced, and can be taken back then', async () => {
    const half = await openPush(sheet, await preparePush(sheet, THREE));
    await sendChunk(sheet, half.id, 1, [
      { row: 2, cells: ['01/02/2025', '1', '2'] },
      { row: 3, cells: ['01/03/2025', '3', ''] },
    ]);
    await pushSheet(sheet, table(['01/02/2025', '8', '2'], ['01/03/2025', '3', '']));
    const receipt = await undoPush(sheet, half.id);
    expect(receipt).toMatchObject({ state: 'cancelled', records: { removed: 2, kept: 1 } });
    expect(receipt.keptRows).toEqual([{ row: 2, date: '2025-01-02', reason: 'changed_since' }]);
    expect((await listPushes(sheet)).pushes[1]).toMatchObject({ state: 'cancelled', undoableUntil: null });
    expect((await records()).size).toBe(1);
  });

  it('keeps no rows in mind once it was replaced', async () => {
    await pushSheet(sheet, THREE);
    const prepared = await preparePush(sheet, THREE);
    const half = await openPush(sheet, prepared);
    await sendChunk(sheet, half.id, 1, prepared.chunks[0] ?? []);
    const seen = () => database.owner.select().from(pushSeen).where(eq(pushSeen.pushId, half.id));
    expect(await seen()).toHaveLength(1);
    await openPush(sheet, prepared);
    expect(await seen()).toEqual([]);
  });

  it('is not cancelled any more when it was completed first', async () => {
    const { pushId } = await pushSheet(sheet, THREE);
    const before = await records();
    expect(await askToUndo(sheet, pushId, 'cancel')).toMatchObject({
      status: 409,
      body: { code: 'push_closed' },
    });
    expect(await records()).toEqual(before);
  });

  it('can’t be completed when it was cancelled first', async () => {
    const prepared = await preparePush(sheet, THREE);
    const push = await openPush(sheet, prepared);
    await sendChunk(sheet, push.id, 1, prepared.chunks[0] ?? []);
    await askToUndo(sheet, push.id, 'cancel');
    expect(await completePush(sheet, push.id, prepared)).toMatchObject({
      status: 409,
      body: { code: 'push_closed' },
    });
    expect(await records()).toEqual(new Map());
  });
});

describe('cancelling while a chunk is on its way', () => {
  /** Runs `first`, which stops at the clinic's closed months, then `second`, which stops behind it; then lets go. */
  async function meet(first: () => Promise<Answer>, second: () => Promise<Answer>): Promise<Answer[]> {
    const answers: Promise<Answer>[] = [];
    const scope = { clinicId: clinic.id, userId: null };
    await withClinic(database.owner, scope, async (tx) => {
      await lockMonths({ tx, clinicId: clinic.id, userId: '', role: 'staff', viaCommandLine: false });
      for (const [at, each] of [first, second].entries()) {
        answers.push(each());
        await expect.poll(() => countWaiting(database.owner)).toBe(at + 1);
      }
    });
    return Promise.all(answers);
  }

  it('takes back a chunk that was being stored', async () => {
    const push = await openPush(sheet, await preparePush(sheet, THREE));
    const [stored, cancelled] = await meet(
      () => sendChunk(sheet, push.id, 1, [{ row: 2, cells: ['01/02/2025', '1', ''] }]),
      () => askToUndo(sheet, push.id, 'cancel'),
    );
    expect(stored).toMatchObject({ status: 200 });
    expect(cancelled).toMatchObject({ status: 200, body: { records: { removed: 1 } } });
    expect(await records()).toEqual(new Map());
  });

  it('refuses a chunk that came behind it', async () => {
    const push = await openPush(sheet, await preparePush(sheet, THREE));
    const [cancelled, late] = await meet(
      () => askToUndo(sheet, push.id, 'cancel'),
      () => sendChunk(sheet, push.id, 1, [{ row: 2, cells: ['01/02/2025', '1', ''] }]),
    );
    expect(cancelled).toMatchObject({ status: 200, body: { records: NONE } });
    expect(late).toMatchObject({ status: 409, body: { code: 'push_closed' } });
    expect(await records()).toEqual(new Map());
  });
});

describe('a closed month', () => {
  it('keeps its records as they are, inserted, changed, moved in or out, or removed', async () => {
    await pushSheet(
      sheet,
      table(
        ['01/02/2025', '1', ''],
        ['01/03/2025', '2', ''],
        ['02/03/2025', '3', ''],
        ['01/05/2025', '4', ''],
      ),
    );
    const { pushId } = await pushSheet(
      sheet,
      table(
        ['01/02/2025', '10', ''],
        ['02/03/2025', '2', ''],
        ['01/03/2025', '3', ''],
        [],
        ['01/06/2025', '5', ''],
      ),
    );
    const before = await records();
    await closeMonth('2025-01');
    const receipt = await undoPush(sheet, pushId);
    expect(receipt.records).toEqual({ ...NONE, kept: 5 });
    expect(receipt.keptRows).toEqual([
      { row: 2, date: '2025-01-02', reason: 'closed_month' },
      { row: 3, date: '2025-02-03', reason: 'closed_month' },
      { row: 4, date: '2025-01-03', reason: 'closed_month' },
      { row: 5, date: '2025-01-05', reason: 'closed_month' },
      { row: 6, date: '2025-01-06', reason: 'closed_month' },
    ]);
    expect(await records()).toEqual(before);
  });

  it('lets the open months around it go back', async () => {
    await pushSheet(sheet, THREE);
    const { pushId } = await pushSheet(
      sheet,
      table(['01/02/2025', '1', ''], ['01/03/2025', '20.25', ''], ['02/01/2025', '7', '6']),
    );
    await closeMonth('2025-01');
    expect((await undoPush(sheet, pushId)).records).toEqual({ ...NONE, restored: 1, kept: 2 });
  });

  it('gives adjustments up when it is open again', async () => {
    await pushSheet(sheet, THREE);
    await closeMonth('2025-01');
    const before = await records();
    const changed = table(['01/02/2025', '1', '900'], ['02/01/2025', '5', '6'], [], ['01/09/2025', '9', '']);
    const { pushId, adjusted } = await pushSheet(sheet, changed, { adjusts: true });
    expect(adjusted).toBeGreaterThan(1);
    const path = `/v1/clinics/${clinic.id}/closed-months/2025-01`;
    await server.ask('DELETE', path, { email: clinic.members.clinic_admin.email });
    expect((await undoPush(sheet, pushId)).records).toMatchObject({ kept: 0 });
    expect(await records()).toEqual(before);
  });
});

describe('what can be undone', () => {
  it('is nobody’s business in another clinic, and takes a role that pushes', async () => {
    const { pushId } = await pushSheet(sheet, THREE);
    const before = await records();
    const { email } = (await makeClinic(database.owner)).members.clinic_admin;
    for (const verb of ['undo', 'cancel'] as const) {
      expect(await askToUndo({ ...sheet, email }, pushId, verb)).toMatchObject({ status: 404 });
      for (const role of ['viewer', 'provider'] as const) {
        const as = { ...sheet, email: clinic.members[role].email };
        expect(await askToUndo(as, pushId, verb)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      }
    }
    const theirs = await makeClinic(database.owner);
    const other = { ...sheet, clinicId: theirs.id, email: theirs.members.clinic_admin.email };
    expect(await askToUndo(other, pushId)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await records()).toEqual(before);
  });

  it(`ends ${HISTORY_DAYS} days after the push`, async () => {
    const { pushId } = await pushSheet(sheet, THREE);
    await age(pushId, HISTORY_DAYS - 1);
    const [young] = (await listPushes(sheet)).pushes;
    expect(Date.parse(young?.undoableUntil ?? '') - Date.now()).toBeGreaterThan(0);
    await age(pushId, HISTORY_DAYS);
    expect((await listPushes(sheet)).pushes[0]?.undoableUntil).toBeNull();
    const before = await records();
    expect(await askToUndo(sheet, pushId)).toMatchObject({ status: 409, body: { code: 'not_undoable' } });
    expect(await records()).toEqual(before);
  });

  it('is no push of before the history was kept', async () => {
    const { pushId } = await pushSheet(sheet, THREE);
    await database.owner.update(pushes).set({ keepsHistory: false }).where(eq(pushes.id, pushId));
    expect((await listPushes(sheet)).pushes[0]?.undoableUntil).toBeNull();
    expect(await askToUndo(sheet, pushId)).toMatchObject({ status: 409, body: { code: 'not_undoable' } });
    expect((await records()).size).toBe(5);
  });

  it('is forgotten once it is too old, and not before', async () => {
    const old = await pushSheet(sheet, THREE);
    const second = await pushSheet(sheet, table(['01/02/2025', '1', '']));
    const third = await pushSheet(sheet, table(['01/02/2025', '2', '']));
    await age(old.pushId, 200);
    await age(second.pushId, HISTORY_DAYS + 2);
    await age(third.pushId, HISTORY_DAYS - 1);
    const opened = await openPush(sheet, await preparePush(sheet, THREE));
    const left = await database.owner
      .select()
      .from(recordHistory)
      .where(eq(recordHistory.clinicId, clinic.id));
    expect(left.map(({ pushId }) => pushId)).toEqual([third.pushId]);
    await askToUndo(sheet, opened.id, 'cancel');
    expect((await undoPush(sheet, third.pushId)).records).toEqual({ ...NONE, restored: 1 });
  });

  it('stands or falls with its event', async () => {
    const { pushId } = await pushSheet(sheet, THREE);
    const before = await records();
    await database.owner.execute(sql`revoke insert on audit_events from chairside_member`);
    const failed = await askToUndo(sheet, pushId);
    await database.owner.execute(sql`grant insert on audit_events to chairside_member`);
    expect(failed).toMatchObject({ status: 500 });
    expect(await records()).toEqual(before);
    expect(await undoPush(sheet, pushId)).toMatchObject({ records: { removed: 5 } });
    const [event] = await database.owner
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, pushId), eq(auditEvents.action, 'push.undone')));
    expect(event).toMatchObject({
      userId: clinic.members.clinic_admin.userId,
      detail: { ...NONE, removed: 5 },
    });
  });
});

/** Makes a push that many days older. */
async function age(pushId: string, days: number): Promise<void> {
  await database.owner
    .update(pushes)
    .set({ createdAt: sql`now() - ${days} * interval '1 day'` })
    .where(eq(pushes.id, pushId));
}
