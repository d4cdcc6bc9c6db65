import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../server/db/client.ts';
import * as schema from '../../../server/db/schema/index.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { findPgBouncer, type PgBouncer, startPgBouncer } from '../../support/pgBouncer.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer } from '../../support/testServer.ts';
import { drawRequest, type Side } from './interleaved.ts';

/** Requests of each setting; `ISOLATION_REQUESTS=25000` makes a hundred thousand of all. */
const REQUESTS = Number(process.env.ISOLATION_REQUESTS ?? 800);
/** So many requests are on their way at once. */
const AT_ONCE = 16;
/** A connection of the server's is cut after so many requests. */
const CUT_EVERY = 400;

let database: TestDatabase;
let sides: readonly Side[];
let both: { readonly userId: string; readonly email: string };
beforeAll(async () => {
  database = await createTestDatabase();
  sides = [await makeSide('JUNIPER'), await makeSide('LAKEVIEW')];
  const [first, second] = sides;
  if (first === undefined || second === undefined) throw new Error('two clinics are needed');
  // One person of both clinics, in other roles: what they see must depend on the clinic that they ask for.
  both = first.staff;
  await database.owner
    .insert(schema.userClinicRoles)
    .values({ clinicId: second.clinicId, id: newId(), userId: both.userId, role: 'viewer' });
});
afterAll(() => database.drop());

/** A clinic in whose rows its mark stands wherever text can stand, and an amount that no other clinic has. */
async function makeSide(mark: string): Promise<Side> {
  const { id: clinicId, members } = await makeClinic(database.owner, mark);
  await addTestProvider(database.owner, clinicId, `Dr. ${mark}`);
  const amount = mark === 'JUNIPER' ? '1.01' : '2.02';
  await database.owner.insert(schema.financialMetrics).values(
    Array.from({ length: 50 }, () => ({
      ...{ clinicId, id: newId(), date: '2025-01-06', metricType: 'production' as const },
      ...{ category: mark, amount },
    })),
  );
  return {
    mark,
    clinicId,
    admin: members.clinic_admin,
    staff: members.staff,
    viewer: members.viewer,
    amount,
  };
}

/** Cuts one of the server's connections, wherever in its work it is. */
async function cutOne(): Promise<void> {
  await database.owner.execute(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = 'chairside_app' order by random() limit 1`);
}

interface Outcome {
  /** What must never happen, in words. */
  readonly foreign: readonly string[];
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
}

async function runInterleaved(url: string, connections: number): Promise<Outcome> {
  const db = openDatabase(url, connections);
  const server = await startTestServer(db);
  const tokens = new Map<string, string>();
  for (const side of sides) {
    for (const { email } of [side.admin, side.staff, side.viewer]) {
      tokens.set(email, await server.issuer.sign(email, { exp: Math.floor(Date.now() / 1000) + 3600 }));
    }
  }
  const foreign: string[] = [];
  const statuses = new Map<number, number>();
  let left = REQUESTS;
  const work = async () => {
    while (left > 0) {
      left -= 1;
      if (left % CUT_EVERY === 0) await cutOne();
      const { method, path, email, body, judge } = drawRequest(sides);
      const headers = { Authorization: `Bearer ${tokens.get(email)}` };
      const answer = await server.ask(method, path, { headers, body });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const fault = judge(answer);
      if (fault !== null) foreign.push(`${method} ${path} as ${email}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  server.stop();
  await closeDatabase(db);
  return { foreign, statuses };
}

/** Rows that stand in a clinic and carry the other's mark. */
async function strayRows(): Promise<unknown[]> {
  const [first, second] = sides;
  const rows = await database.owner.execute(sql`
    select clinic_id, spreadsheet_name from spreadsheet_connections
    where (clinic_id = ${first?.clinicId}) <> (spreadsheet_name like ${`${first?.mark}%`})
      or (clinic_id = ${second?.clinicId}) <> (spreadsheet_name like ${`${second?.mark}%`})`);
  return [...rows];
}

function expectIsolated({ foreign, statuses }: Outcome): void {
  expect(foreign).toEqual([]);
  // All kinds of ends must have been there: good answers, refusals in mid-transaction, and cut connections.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 2);
  for (const status of [403, 404, 409]) expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
}

describe(`${REQUESTS} interleaved requests of two clinics`, () => {
  it.each([1, 10])('see no foreign row through %i connections', async (connections) => {
    expectIsolated(await runInterleaved(database.appUrl, connections));
    expect(await strayRows()).toEqual([]);
  });
});

const program = findPgBouncer();

describe.skipIf(program === null)(
  `${REQUESTS} of them through PgBouncer, a connection for a transaction`,
  () => {
    let pooler: PgBouncer | undefined;
    beforeAll(async () => {
      // Fewer connections than the server has: they pass from one transaction to the next.
      if (program !== null) pooler = await startPgBouncer(program, database.appUrl, 3);
    });
    afterAll(() => pooler?.stop());

    it.each([1, 10])('see no foreign row through %i connections', async (connections) => {
      expectIsolated(await runInterleaved(pooler?.url ?? '', connections));
      expect(await strayRows()).toEqual([]);
    });

    it('do not keep a push from storing every row', async () => {
      const { id: clinicId, members } = await makeClinic(database.owner, 'Pooled');
      const db = openDatabase(pooler?.url ?? '', 4);
      const server = await startTestServer(db);
      const where = { clinicId, email: members.staff.email };
      const sheet = await mapSheet(server.ask, where, SMALL_CONFIG);
      const receipt = await pushSheet(sheet, smallSheet(3_000), { rowsPerChunk: 500 });
      expect(receipt).toMatchObject({ agrees: true, records: { inserted: 3_000 } });
      server.stop();
      await closeDatabase(db);
    });
  },
);
