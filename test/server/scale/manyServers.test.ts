import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Totals } from '../../../shared/api.ts';
import { type AskBoard, Board } from '../../../shared/apiBoard.ts';
import { ChunkReceipt, Receipt } from '../../../shared/apiPushes.ts';
import type { SheetTable } from '../../../shared/cell.ts';
import { countWaiting } from '../../support/countWaiting.ts';
import { holdPush } from '../../support/holdPush.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { findPgBouncer, type PgBouncer, startPgBouncer } from '../../support/pgBouncer.ts';
import { pushByHash, someAtOnce } from '../../support/pushByHash.ts';
import { type ServerFleet, startFleet } from '../../support/serverFleet.ts';
import { SMALL_CONFIG } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import {
  type Ask,
  completePush,
  expectOk,
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
  sendChunk,
} from '../../support/testPush.ts';
import { undoPush } from '../../support/undoPush.ts';

const SERVERS = 3;
const ROWS = 1_200;
const PIECES = { rowsPerChunk: 150, hashesPerChunk: 400 } as const;
/** The connections of the pooler, fewer than one server would open. */
const POOL = 4;
const program = findPgBouncer();

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A month of rows, the amount of each told by its number; from `changed` on they are a cent more. */
function makeTable(rows: number, changed = Number.POSITIVE_INFINITY): SheetTable {
  return {
    headers: ['Date', 'Production'],
    rows: Array.from({ length: rows }, (_, at) => ({
      row: at + 2,
      cells: [`2025-03-${String(1 + (at % 28)).padStart(2, '0')}`, writeCents(centsOf(at, changed))],
    })),
  };
}

function centsOf(at: number, changed: number): number {
  return 1_000 + ((at * 7_919) % 90_000) + (at >= changed ? 1 : 0);
}

function sumOf(rows: number, changed = Number.POSITIVE_INFINITY): string {
  return writeCents(Array.from({ length: rows }, (_, at) => centsOf(at, changed)).reduce((a, b) => a + b, 0));
}

function writeCents(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

async function readTotal(ask: Ask, clinicId: string, email: string): Promise<string | undefined> {
  const path = `/v1/clinics/${clinicId}/totals?dataset=financial`;
  const { months } = expectOk(Totals, await ask('GET', path, { email }));
  return months.find(({ month }) => month === '2025-03')?.sums.production;
}

async function readBoard(ask: Ask, clinicId: string, email: string): Promise<string | null | undefined> {
  const body: AskBoard = {
    today: '2025-04-02',
    questions: [{ kpis: ['production'], from: '2025-03-01', to: '2025-03-31', grain: 'month' }],
  };
  const board = expectOk(Board, await ask('POST', `/v1/clinics/${clinicId}/board`, { email, body }));
  return board.answers[0]?.kpis[0]?.value;
}

/** What every process says of the clinic's month, by its records and by its aggregates. */
function askEach(fleet: ServerFleet, { clinicId, email }: MappedSheet): Promise<unknown[]> {
  return Promise.all(
    fleet.servers.map(async (server) => {
      const ask = fleet.askOf(server);
      return [await readTotal(ask, clinicId, email), await readBoard(ask, clinicId, email)];
    }),
  );
}

/** A push whose chunks wait for one another when a process is killed and another one takes its place. */
async function pushThroughDeath(fleet: ServerFleet, sheet: MappedSheet, table: SheetTable): Promise<Receipt> {
  const prepared = await preparePush(sheet, table, PIECES.rowsPerChunk);
  const push = await openPush(sheet, prepared);
  const letGo = await holdPush(database.ownerUrl, push.id);
  const sent = someAtOnce(prepared.chunks, async (rows, at) =>
    expectOk(ChunkReceipt, await sendChunk(sheet, push.id, at + 1, rows)),
  );
  await expect.poll(() => countWaiting(database.owner)).toBeGreaterThan(2);
  const [first] = fleet.servers;
  if (first !== undefined) await fleet.kill(first);
  await fleet.add();
  await letGo();
  await sent;
  return expectOk(Receipt, await completePush(sheet, push.id, prepared));
}

const WAYS: readonly { readonly way: string; readonly pooled: boolean }[] = [
  { way: 'on the database itself', pooled: false },
  ...(program === null ? [] : [{ way: 'through PgBouncer, a connection for a transaction', pooled: true }]),
];

describe.each(WAYS)(`${SERVERS} server processes behind a balancer, $way`, ({ pooled }) => {
  let pooler: PgBouncer | undefined;
  let fleet: ServerFleet;
  let clinic: TestClinic;
  let sheet: MappedSheet;
  beforeAll(async () => {
    if (pooled && program !== null) pooler = await startPgBouncer(program, database.appUrl, POOL);
    fleet = await startFleet(pooler?.url ?? database.appUrl, SERVERS);
    clinic = await makeClinic(database.owner);
    sheet = await mapSheet(
      fleet.ask,
      { clinicId: clinic.id, email: clinic.members.staff.email },
      SMALL_CONFIG,
    );
  });
  afterAll(async () => {
    await fleet.stop();
    await pooler?.stop();
  });

  it('store every row of a push once whose chunks go to different ones, though one is killed in the middle', async () => {
    const receipt = await pushThroughDeath(fleet, sheet, makeTable(ROWS));
    expect(receipt).toMatchObject({ agrees: true, rows: { stored: ROWS }, records: { inserted: ROWS } });
    expect(fleet.repeated).toBeGreaterThan(0);
    expect([...fleet.given().values()].filter((requests) => requests === 0)).toEqual([]);
    const total = sumOf(ROWS);
    expect(await askEach(fleet, sheet)).toEqual(fleet.servers.map(() => [total, total]));
  });

  it('know one another’s rows by their hashes, and take a push back that others stored', async () => {
    const changed = ROWS - 200;
    const receipt = await pushByHash(sheet, makeTable(ROWS, changed), PIECES);
    // Its content is what makes a row the same one: an altered row is another.
    expect(receipt).toMatchObject({
      agrees: true,
      records: { inserted: 200, removed: 200, unchanged: changed },
    });
    const total = sumOf(ROWS, changed);
    expect(await askEach(fleet, sheet)).toEqual(fleet.servers.map(() => [total, total]));

    await undoPush(sheet, receipt.pushId);
    const earlier = sumOf(ROWS);
    expect(await askEach(fleet, sheet)).toEqual(fleet.servers.map(() => [earlier, earlier]));
  });

  it('hold at once to what one of them was told', async () => {
    const { clinic_admin: admin, viewer } = clinic.members;
    const path = `/v1/clinics/${clinic.id}`;
    const [one, ...others] = fleet.servers.map((server) => fleet.askOf(server));
    expect(await one?.('GET', `${path}/kpis`, { email: viewer.email })).toMatchObject({ status: 200 });
    await one?.('PUT', `${path}/closed-months/2025-03`, { email: admin.email, body: {} });
    await one?.('DELETE', `${path}/members/${viewer.userId}`, { email: admin.email });
    for (const ask of others) {
      const months = await ask('GET', `${path}/closed-months`, { email: admin.email });
      expect(months.body).toMatchObject({ months: [{ month: '2025-03' }] });
      expect(await ask('GET', `${path}/kpis`, { email: viewer.email })).toMatchObject({ status: 404 });
    }
  });

  it('work for several clinics at once, to the cent', async () => {
    const clinics = await Promise.all(Array.from({ length: 4 }, () => makeClinic(database.owner)));
    const told = await Promise.all(
      clinics.map(async ({ id: clinicId, members }, at) => {
        const { email } = members.staff;
        const own = await mapSheet(fleet.ask, { clinicId, email }, SMALL_CONFIG);
        await pushByHash(own, makeTable(300 + at), PIECES);
        return [await readTotal(fleet.ask, clinicId, email), await readBoard(fleet.ask, clinicId, email)];
      }),
    );
    expect(told).toEqual(clinics.map((_, at) => [sumOf(300 + at), sumOf(300 + at)]));
  });
});
