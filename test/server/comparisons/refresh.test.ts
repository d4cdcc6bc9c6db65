import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rebuildAggregates } from '../../../server/aggregates/rebuildAggregates.ts';
import { refreshComparisons } from '../../../server/comparisons/refreshComparisons.ts';
import type { Database, Transaction } from '../../../server/db/client.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import type { SheetTable } from '../../../shared/cell.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createPlainDatabase, type PlainDatabase } from '../../support/plainDatabase.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { type MappedSheet, mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { listPushes, undoPush } from '../../support/undoPush.ts';
import { differences, type Figures } from '../aggregates/countFigures.ts';
import { refreshAs } from '../aggregates/keepRecords.ts';
import { readRecords } from '../aggregates/readKept.ts';
import { countComparisons } from './countComparisons.ts';
import { readAs } from './readRows.ts';

const SILENT = pino({ level: 'silent' });

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
  const { email } = clinic.members.clinic_admin;
  sheet = await mapSheet(server.ask, { clinicId: clinic.id, email }, SMALL_CONFIG);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const refresh = (anyway = false) => refreshComparisons(database.app, SILENT, { anyway });
const seen = () => readAs(database.app, clinic.id, clinic.members.viewer.userId);
const counted = async (): Promise<Figures> => countComparisons(await readRecords(database.owner, clinic.id));
const inClinic = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  withClinic(database.app, { clinicId: clinic.id, userId: clinic.members.viewer.userId }, work);

/** Months of datasets that are other ones than were compared. */
async function uncompared(): Promise<string[]> {
  const rows = await inClinic((tx) =>
    tx.execute(sql`select dataset, month from app_uncompared_months() order by 2`),
  );
  return rows.map(({ dataset, month }) => `${dataset} ${month}`);
}

async function readAsOf(db: Database = database.app): Promise<string | null> {
  const [row] = await db.execute<{ at: string | null }>(sql`select app_compared_at()::text as at`);
  return row?.at ?? null;
}

/** The first months of the year, a row in each. */
function months(count: number, amount = '$10.00'): SheetTable {
  const { headers, rows } = smallSheet(count);
  return { headers, rows: rows.map(({ row, cells }) => ({ row, cells: [cells[0] ?? '', amount] })) };
}

/** A refresh that is done and has not ended, until it is told to. */
function halting() {
  const halted = Promise.withResolvers<boolean>();
  const told = Promise.withResolvers<void>();
  const done = database.app.transaction(async (tx) => {
    const [row] = await tx.execute(sql`select app_refresh_comparisons(false) as refreshed`);
    halted.resolve(row?.refreshed === true);
    await told.promise;
  });
  return { halted: Promise.race([halted.promise, done]), goOn: told.resolve, done };
}

describe('comparisons that are worked out anew', () => {
  it('hold what was pushed, with nobody having asked for a number meanwhile', async () => {
    await pushSheet(sheet, months(3));
    expect(await uncompared()).toEqual([
      'financial 2025-01-01',
      'financial 2025-02-01',
      'financial 2025-03-01',
    ]);
    expect(await refresh()).toBe(true);
    expect(await uncompared()).toEqual([]);
    expect(differences(await seen(), await counted())).toEqual([]);
    await pushSheet(sheet, months(2, '$11.00'));
    expect(await uncompared()).toEqual([
      'financial 2025-01-01',
      'financial 2025-02-01',
      'financial 2025-03-01',
    ]);
    await refreshAs(database.app, clinic.id, clinic.members.viewer.userId);
    expect(await uncompared()).toEqual([
      'financial 2025-01-01',
      'financial 2025-02-01',
      'financial 2025-03-01',
    ]);
    expect(await refresh()).toBe(true);
    expect(differences(await seen(), await counted())).toEqual([]);
  });

  it('stay as they are where nothing changed, and hold as of now', async () => {
    await pushSheet(sheet, months(3));
    await refresh();
    await database.owner.execute(sql`update metric_aggregations set value = value + 1`);
    const [before, then] = [await seen(), await readAsOf()];
    expect(await refresh()).toBe(false);
    expect(differences(await seen(), before)).toEqual([]);
    expect(await readAsOf()).not.toBe(then);
    expect(await refresh(true)).toBe(true);
    expect(differences(await seen(), before)).not.toEqual([]);
  });

  it('are seen as they were until all is done, by readers that wait for nothing', async () => {
    await pushSheet(sheet, months(3));
    await refresh();
    const [before, then] = [await seen(), await readAsOf()];
    await pushSheet(sheet, months(5, '$12.00'));
    await refreshAs(database.app, clinic.id, clinic.members.viewer.userId);
    const waiting = await uncompared();
    const running = halting();
    expect(await running.halted).toBe(true);
    expect(differences(await seen(), before)).toEqual([]);
    expect(await readAsOf()).toBe(then);
    expect(await uncompared()).toEqual(waiting);
    running.goOn();
    await running.done;
    expect(differences(await seen(), await counted())).toEqual([]);
    expect(await uncompared()).toEqual([]);
  });

  it('are left to whoever is at it, and what is pushed meanwhile to the next time', async () => {
    await pushSheet(sheet, months(3));
    await refreshAs(database.app, clinic.id, clinic.members.viewer.userId);
    const running = halting();
    expect(await running.halted).toBe(true);
    // Neither a push, nor whoever looks at a board after it, waits for a refresh.
    await pushSheet(sheet, months(4));
    expect(await refresh()).toBe(false);
    running.goOn();
    await running.done;
    expect(await uncompared()).toEqual(['financial 2025-04-01']);
    expect(await refresh()).toBe(true);
    expect(differences(await seen(), await counted())).toEqual([]);
  });

  it('are wholly of one moment for readers under load', async () => {
    const amounts = ['$1.00', '$2.00', '$3.00', '$4.00'];
    await pushSheet(sheet, months(9, amounts[0]));
    await refresh();
    let isOver = false;
    const found = new Set<string>();
    const readers = [1, 2, 3].map(async () => {
      while (!isOver) {
        const rows = await inClinic((tx) =>
          tx.execute(sql`select distinct highest::numeric(10, 2) as highest, lowest::numeric(10, 2) as lowest
            from comparisons where dimension = ''`),
        );
        found.add(rows.map(({ highest, lowest }) => `${lowest}-${highest}`).join());
      }
    });
    for (const amount of amounts.slice(1)) {
      await pushSheet(sheet, months(9, amount));
      await Promise.all([refresh(), refresh()]);
    }
    isOver = true;
    await Promise.all(readers);
    expect(['1.00-1.00', '2.00-2.00', '3.00-3.00', '4.00-4.00']).toEqual(expect.arrayContaining([...found]));
    await refresh();
    expect(differences(await seen(), await counted())).toEqual([]);
  });

  it('are due for all months of a clinic whose aggregates were rebuilt', async () => {
    await pushSheet(sheet, months(2));
    await refresh();
    await rebuildAggregates(database.owner, clinic.id);
    expect(await uncompared()).toEqual(['financial 2025-01-01', 'financial 2025-02-01']);
  });

  it('are gone with the months that a push was taken back from', async () => {
    await pushSheet(sheet, months(2));
    await pushSheet(sheet, months(4));
    await refresh();
    const [last] = (await listPushes(sheet)).pushes;
    await undoPush(sheet, last?.id ?? '');
    expect(await uncompared()).toEqual(['financial 2025-03-01', 'financial 2025-04-01']);
    expect(await refresh()).toBe(true);
    expect(differences(await seen(), await counted())).toEqual([]);
  });
});

describe('a database whose owner is no superuser', () => {
  let plain: PlainDatabase;
  beforeAll(async () => {
    plain = await createPlainDatabase();
  });
  afterAll(() => plain.drop());

  it('compares the months of all clinics, and shows each its own', async () => {
    expect(await readAsOf(plain.app)).toBeNull();
    const own = await startTestServer(plain.app);
    const clinics = await Promise.all([makeClinic(plain.owner), makeClinic(plain.owner)]);
    for (const [at, { id, members }] of clinics.entries()) {
      const mapped = await mapSheet(own.ask, { clinicId: id, email: members.staff.email }, SMALL_CONFIG);
      await pushSheet(mapped, months(3 + at, `$${at + 1}.00`));
    }
    expect(await refreshComparisons(plain.app, SILENT)).toBe(true);
    await pushSheetAgain(own, clinics[0]);
    expect(await refreshComparisons(plain.app, SILENT)).toBe(true);
    for (const { id, members } of clinics) {
      const rows = await readAs(plain.app, id, members.viewer.userId);
      expect(rows.size).toBeGreaterThan(0);
      expect(differences(rows, countComparisons(await readRecords(plain.owner, id)))).toEqual([]);
    }
    own.stop();
  });

  async function pushSheetAgain(own: TestServer, of: TestClinic | undefined): Promise<void> {
    if (of === undefined) throw new Error('no clinic');
    const mapped = await mapSheet(own.ask, { clinicId: of.id, email: of.members.staff.email }, SMALL_CONFIG);
    await pushSheet(mapped, months(6, '$7.00'));
  }
});
