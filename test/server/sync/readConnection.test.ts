import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spreadsheetConnections } from '../../../server/db/schema/connections.ts';
import { userClinicRoles } from '../../../server/db/schema/members.ts';
import { connectionSyncs } from '../../../server/db/schema/syncs.ts';
import type { GoogleSheets } from '../../../server/google/googleSheets.ts';
import type { SyncServices } from '../../../server/sync/syncServices.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { newId } from '../../support/newId.ts';
import {
  DAY_CONFIG,
  DAY_HEADERS,
  dayRows,
  openSyncClinic,
  openSyncWorld,
  type SyncClinic,
  type SyncWorld,
  storedDays,
  wideTab,
} from '../../support/syncClinic.ts';
import { makeSyncServices } from '../../support/syncStage.ts';
import { mapSheet, openPush, preparePush } from '../../support/testPush.ts';
import { listPushes } from '../../support/undoPush.ts';

const HOUR = 3_600_000;

let world: SyncWorld;
beforeAll(async () => {
  world = await openSyncWorld();
});
afterAll(() => world.close());

const SHEET = { name: 'Sheet1', rows: [DAY_HEADERS, ...dayRows(20)] };
const openDays = (): Promise<SyncClinic> => openSyncClinic(world, [SHEET]);

/** The amounts of a tab in the order of its rows. */
async function amountsOf(own: SyncClinic, sheetName?: string): Promise<number[]> {
  const days = await storedDays(world.database.owner, own, sheetName);
  return days.map(([, amount]) => Number(amount));
}

/** The pushes of the first tab, the newest first. */
async function pushesOf({ sheets: [sheet] }: SyncClinic) {
  if (sheet === undefined) throw new Error('no tab is mapped');
  return (await listPushes(sheet)).pushes;
}

/** The services with something done after each band. */
function afterBand(work: (band: number) => void | Promise<void>): SyncServices {
  let bands = 0;
  const readBand: GoogleSheets['readBand'] = async (...args) => {
    const rows = await world.services.sheets.readBand(...args);
    bands += 1;
    await work(bands);
    return rows;
  };
  return { ...world.services, sheets: { ...world.services.sheets, readBand } };
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1);

describe('a connection', () => {
  it('is read into a push of its tab, and costs one cheap call while nothing changes', async () => {
    const own = await openDays();
    const first = await own.read();
    expect(first).toMatchObject({ outcome: 'pushed', rowCount: 20, reads: 4, trouble: null });
    expect(first.tabs).toMatchObject([
      { sheetName: 'Sheet1', outcome: 'pushed', rowCount: 20, agrees: true, trouble: null },
    ]);
    expect(await amountsOf(own)).toEqual(upTo(20));
    expect(await pushesOf(own)).toMatchObject([
      { id: first.tabs[0]?.pushId, state: 'completed', mode: 'mirror', automatic: true },
    ]);
    const asked = world.google.log.length;
    const again = await own.read({ seen: first.seen });
    expect(again).toMatchObject({ outcome: 'unchanged', reads: 1, rowCount: null, tabs: [], trouble: null });
    expect(again.seen).toEqual(first.seen);
    expect(world.google.log.slice(asked).map(({ endpoint }) => endpoint)).toEqual(['file']);
  });

  it.each<[string, (own: SyncClinic) => unknown]>([
    ['a cell changes', ({ book }) => book.changed('cells')],
    [
      'its mapping changes',
      ({ clinic, email, book }) => {
        const place = { clinicId: clinic.id, email, spreadsheetId: book.id };
        const config = { ...DAY_CONFIG, validation_rules: { required_columns: ['Date'] } };
        return mapSheet(world.server.ask, place, config);
      },
    ],
    [
      'the clinic’s lists change',
      ({ clinic }) => addTestProvider(world.database.owner, clinic.id, 'Dr. New'),
    ],
    [
      'a month is closed',
      ({ clinic, email }) =>
        world.server.ask('PUT', `/v1/clinics/${clinic.id}/closed-months/2025-01`, { email, body: {} }),
    ],
  ])('is read again once %s', async (_, change) => {
    const own = await openDays();
    const { seen } = await own.read();
    await change(own);
    const reading = await own.read({ seen });
    expect(reading).toMatchObject({ outcome: 'pushed', rowCount: 20 });
    expect(reading.seen).not.toEqual(seen);
    expect(await own.read({ seen: reading.seen })).toMatchObject({ outcome: 'unchanged' });
  });

  it('is read as a whole once a day, and whenever what was seen cannot be read', async () => {
    const own = await openDays();
    let now = Date.now();
    const { vault } = world.services;
    const { origin, database } = world;
    const services = { ...makeSyncServices({ db: database.app, origin, now: () => now }), vault };
    const { seen } = await own.read({ services });
    now += 23 * HOUR;
    expect(await own.read({ services, seen })).toMatchObject({ outcome: 'unchanged', seen });
    now += 2 * HOUR;
    expect(await own.read({ services, seen })).toMatchObject({ outcome: 'pushed' });
    for (const odd of [null, {}, { version: 1 }, 'seen', []]) {
      expect(await own.read({ seen: odd })).toMatchObject({ outcome: 'pushed' });
    }
  });

  it('stores what changed, takes away what went, and asks for the rest by its hashes', async () => {
    const own = await openDays();
    await own.read();
    const sheet = own.book.sheet(1);
    sheet.setCell(3, 3, 200);
    sheet.state.rows.splice(9, 1);
    own.book.changed('cells');
    expect(await own.read()).toMatchObject({ outcome: 'pushed', tabs: [{ rowCount: 19, agrees: true }] });
    expect(await amountsOf(own)).toEqual([1, 200, ...upTo(20).slice(2, 8), ...upTo(20).slice(9)]);
    const [newest] = await pushesOf(own);
    expect(newest?.records).toMatchObject({ unchanged: 18, removed: 2, inserted: 1 });
  });

  it('keeps the name of the spreadsheet and of its tabs up to date, with one event', async () => {
    const own = await openSyncClinic(world, [SHEET, { name: 'Notes', rows: [['x']] }], ['Sheet1']);
    world.google.rename(own.book.id, 'Renamed');
    const names = { spreadsheetName: 'Renamed', sheetNames: ['Sheet1', 'Notes'] };
    expect(await own.read()).toMatchObject(names);
    await own.read();
    const [row] = await world.database.owner
      .select()
      .from(spreadsheetConnections)
      .where(eq(spreadsheetConnections.id, own.connectionId));
    expect(row).toMatchObject(names);
    const events = await eventsOf(world.database.owner, own.clinic.id);
    expect(events.filter(({ action }) => action === 'spreadsheet.connected')).toHaveLength(2);
  });

  it('of no mapping, and of a person who may not push any more, is not asked for at Google', async () => {
    const own = await openDays();
    const asked = world.google.log.length;
    const { owner } = world.database;
    await owner.execute(
      sql`update column_mappings_v2 set is_active = false where clinic_id = ${own.clinic.id}`,
    );
    expect(await own.read()).toMatchObject({ outcome: 'failed', reads: 0, trouble: { code: 'no_mapping' } });
    const { clinic_admin: admin, staff: next } = own.clinic.members;
    const become = (userId: string, role: 'clinic_admin' | 'viewer') =>
      owner.update(userClinicRoles).set({ role }).where(eq(userClinicRoles.userId, userId));
    await become(next.userId, 'clinic_admin');
    await become(admin.userId, 'viewer');
    expect(await own.read()).toMatchObject({ outcome: 'failed', trouble: { code: 'not_allowed' } });
    expect(world.google.log).toHaveLength(asked);
  });

  it('that is kept in sync stays paused when somebody pushes it by hand', async () => {
    const own = await openDays();
    const { owner } = world.database;
    const { id: clinicId } = own.clinic;
    const isOwn = eq(spreadsheetConnections.id, own.connectionId);
    const statusOf = async () => {
      const [row] = await owner.select().from(spreadsheetConnections).where(isOwn);
      return [row?.syncStatus, row?.lastSyncAt !== null];
    };
    await owner.update(spreadsheetConnections).set({ syncStatus: 'error' }).where(isOwn);
    await own.read();
    expect(await statusOf()).toEqual(['active', true]);
    const sync = { clinicId, connectionId: own.connectionId, every: 'hour' as const, timeZone: 'Etc/UTC' };
    await owner.insert(connectionSyncs).values(sync);
    await owner.update(spreadsheetConnections).set({ syncStatus: 'paused', lastSyncAt: null }).where(isOwn);
    await own.read();
    expect(await statusOf()).toEqual(['paused', true]);
  });
});

describe('a tab with trouble', () => {
  const good = { name: 'September', rows: [DAY_HEADERS, ...dayRows(5)] };

  it('leaves the others as they are; the gravest is the connection’s, and nothing is relied on', async () => {
    const own = await openSyncClinic(
      world,
      [
        good,
        { name: 'Empty', rows: [DAY_HEADERS] },
        {
          name: 'Other',
          rows: [
            ['Day', 'Production'],
            ['x', 1],
          ],
        },
      ],
      ['Empty', 'Other', 'September'],
    );
    const reading = await own.read();
    expect(reading).toMatchObject({ outcome: 'failed', rowCount: 5, seen: null });
    expect(reading.tabs).toMatchObject([
      { sheetName: 'Empty', outcome: 'failed', pushId: null, trouble: { code: 'not_pushable' } },
      { sheetName: 'Other', outcome: 'failed', pushId: null, trouble: { code: 'headers_changed' } },
      { sheetName: 'September', outcome: 'pushed', rowCount: 5 },
    ]);
    expect(reading.trouble).toMatchObject({
      code: 'headers_changed',
      sentence:
        'The columns of “Other” are not what they were. “Date” is not in the sheet any more. Open the spreadsheet and look at its columns again.',
    });
    expect(await amountsOf(own, 'September')).toEqual(upTo(5));
  });

  it('that is gone is told of, with its likely new name where there is one', async () => {
    const own = await openSyncClinic(world, [good, { name: 'Oct', rows: [] }], ['October', 'September']);
    const { trouble, tabs } = await own.read();
    expect(trouble).toMatchObject({
      code: 'tab_gone',
      sentence:
        '“October” is not in the spreadsheet any more. If “Oct” is its new name, open the spreadsheet and say what the columns of “Oct” mean.',
    });
    expect(tabs).toMatchObject([{ outcome: 'failed' }, { outcome: 'pushed' }]);
    own.book.add({ name: 'November', rows: [] });
    expect((await own.read()).trouble?.sentence).toBe(
      '“October” is not in the spreadsheet any more. If it has another name now, open the spreadsheet and say what the columns of that tab mean.',
    );
  });

  it('that lost more rows than the clinic allows keeps its records until somebody says yes', async () => {
    const own = await openDays();
    await own.read();
    own.book.sheet(1).state.rows.splice(2, 10);
    const reading = await own.read();
    expect(reading.trouble).toEqual({
      code: 'removal_refused',
      sentence:
        'Reading “Sheet1” would remove more than the clinic allows without being asked: 10 of its records have no row any more. Check that no rows were lost, then push it by hand and say yes.',
      retryAfterMs: null,
    });
    expect(await amountsOf(own)).toHaveLength(20);
    expect(reading.tabs[0]?.pushId).toBe((await pushesOf(own))[0]?.id);
  });

  it('that somebody pushes by hand just now waits for them', async () => {
    const own = await openDays();
    const [sheet] = own.sheets;
    if (sheet === undefined) throw new Error('no tab is mapped');
    const table = { headers: DAY_HEADERS, rows: [{ row: 2, cells: [{ date: '2025-01-01' }, 'Ann', 5] }] };
    const theirs = { ...sheet, email: own.clinic.members.staff.email };
    await openPush(theirs, await preparePush(theirs, table), { generation: 1 });
    expect((await own.read()).trouble).toMatchObject({
      code: 'push_running',
      sentence: 'Somebody is pushing “Sheet1” just now. Chairside reads it after that.',
    });
    expect(await amountsOf(own)).toEqual([]);
  });
});

describe('a reading of several bands', () => {
  it('begins anew where the sheet changes in between, and is right in the end', async () => {
    const own = await openSyncClinic(world, [wideTab(50)]);
    const services = afterBand((band) => {
      if (band !== 2) return;
      own.book.sheet(1).state.rows.splice(5, 0, ['', '', '']);
      own.book.sheet(1).setCell(40, 3, 4_000);
      own.book.changed('cells');
    });
    expect(await own.read({ services })).toMatchObject({ outcome: 'pushed', tabs: [{ rowCount: 51 }] });
    expect(await amountsOf(own)).toEqual(upTo(50).map((amount) => (amount === 38 ? 4_000 : amount)));
    expect((await pushesOf(own)).map(({ state }) => state)).toEqual(['completed', 'cancelled']);
  });

  it('does not end a push of a file that has another version by then', async () => {
    const own = await openSyncClinic(world, [wideTab(30)]);
    let changes = 1;
    const services = afterBand(() => {
      if (changes-- <= 0) return;
      own.book.sheet(1).setCell(2, 3, 100);
      own.book.changed('cells');
    });
    expect(await own.read({ services })).toMatchObject({ outcome: 'pushed' });
    expect(await amountsOf(own)).toEqual([100, ...upTo(30).slice(1)]);
  });

  it('gives up after the third time, for the next reading to heal', async () => {
    const own = await openSyncClinic(world, [wideTab(30)]);
    const restless = afterBand(() => own.book.changed('cells'));
    const reading = await own.read({ services: restless });
    expect(reading).toMatchObject({ outcome: 'failed', seen: null, trouble: { code: 'rows_moved' } });
    expect(await own.read()).toMatchObject({ outcome: 'pushed', tabs: [{ agrees: true }] });
    expect(await amountsOf(own)).toEqual(upTo(30));
  });

  it('goes on with its own push after it was cut off, and with another where the sheet changed since', async () => {
    const own = await openSyncClinic(world, [wideTab(50)]);
    const runId = newId();
    const cutOff = async (): Promise<void> => {
      const stop = new AbortController();
      const services = afterBand((band) => {
        if (band === 2) stop.abort(new Error('the server stops'));
      });
      const reading = own.read({ services, runId, signal: stop.signal });
      await expect(reading).rejects.toThrow('the server stops');
    };
    await cutOff();
    await cutOff();
    expect(await pushesOf(own)).toMatchObject([{ state: 'open' }]);
    expect(await own.read({ runId })).toMatchObject({ outcome: 'pushed', rowCount: 50 });
    expect(await pushesOf(own)).toMatchObject([{ state: 'completed' }]);
    await cutOff();
    own.book.sheet(1).setCell(2, 3, 100);
    own.book.changed('cells');
    expect(await own.read({ runId })).toMatchObject({ outcome: 'pushed', rowCount: 50 });
    expect(await amountsOf(own)).toEqual([100, ...upTo(50).slice(1)]);
    await cutOff();
    for (const [at, cell] of (dayRows(51)[50] ?? []).entries()) own.book.sheet(1).setCell(52, at + 1, cell);
    own.book.changed('cells');
    expect(await own.read({ runId })).toMatchObject({ outcome: 'pushed', rowCount: 51 });
    expect(await amountsOf(own)).toEqual([100, ...upTo(51).slice(1)]);
    expect((await pushesOf(own)).filter(({ state }) => state === 'open')).toEqual([]);
  });

  it('holds no more rows than a chunk and a band, however many there are', async () => {
    const days = 14_000;
    const own = await openSyncClinic(world, [{ name: 'Sheet1', rows: [DAY_HEADERS, ...dayRows(days)] }]);
    let read = 0;
    let most = 0;
    const countHeld = async (): Promise<void> => {
      const [row] = await world.database.owner.execute<{ stored: number }>(sql`
        select coalesce(sum(c.row_count), 0)::integer as stored
        from push_chunks c where c.clinic_id = ${own.clinic.id}`);
      most = Math.max(most, read - (row?.stored ?? 0));
    };
    const readBand: GoogleSheets['readBand'] = async (access, id, band) => {
      await countHeld();
      const rows = await world.services.sheets.readBand(access, id, band);
      read += rows.length - 1;
      return rows;
    };
    const services = { ...world.services, sheets: { ...world.services.sheets, readBand } };
    expect(await own.read({ services })).toMatchObject({ outcome: 'pushed', rowCount: days });
    expect(read).toBe(days);
    expect(most).toBeLessThanOrEqual(5_000 + 1_540);
    const sent = await world.database.owner.execute<{ rows: number }>(sql`
      select row_count as rows from push_chunks where clinic_id = ${own.clinic.id} order by number`);
    expect(sent.map(({ rows }) => rows)).toEqual([5_000, 5_000, 4_000]);
  });
});
