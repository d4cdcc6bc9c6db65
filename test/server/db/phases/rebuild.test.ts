import { sql as drizzleSql } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { METRIC_TABLES } from '../../../../server/db/phases/partitions/metricShapes.ts';
import { PARTITIONS } from '../../../../server/db/phases/partitions/partitions.ts';
import { retryTransaction } from '../../../../server/db/retryTransaction.ts';
import { enterClinic } from '../../../../server/db/withClinic.ts';
import { STORED } from '../../../bench/pushes/addParents.ts';
import { makeClinic, type TestClinic } from '../../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';
import { describeTable, fillClinics, openOwner, readKnown, runPhase, runSteps } from './metricStage.ts';

const SEEDED = 12_000;

let database: TestDatabase;
let sql: postgres.Sql;
let clinics: readonly TestClinic[];
beforeEach(async () => {
  database = await createTestDatabase();
  sql = openOwner(database.ownerUrl);
  await runPhase(database.ownerUrl, 'stepsBack');
  clinics = [await makeClinic(database.owner), await makeClinic(database.owner)];
  await fillClinics(
    database.ownerUrl,
    clinics.map(({ id }) => id),
    SEEDED,
  );
});
afterEach(async () => {
  await sql.end();
  await database.drop();
});

/** What a writer does to one of its records: text of SQL that names no other's. */
const CHANGES = [
  (id: string) =>
    drizzleSql`update financial_metrics set amount = amount + 1, updated_at = now() where id = ${id}`,
  (id: string) =>
    drizzleSql`update financial_metrics set date = date + 400, notes = 'moved' where id = ${id} and date < '2025-06-01'`,
  (id: string) => drizzleSql`delete from financial_metrics where id = ${id}`,
];

/**
 * Goes through a share of a clinic's records as its staff would, some of them again and again, and adds new ones, until
 * told to stop. Answers with how many transactions were kept, and which rows there are in the end by what it did.
 */
function startWriter({ id: clinicId, members }: TestClinic, share: number) {
  let goesOn = true;
  const expected = new Map<string, { amount: number; moved: boolean } | null>();
  const scope = { clinicId, userId: members.staff.userId };
  const write = async () => {
    for (let round = 0; goesOn; round++) {
      const seeded = `r${1 + ((round * 37 + share) % SEEDED)}`;
      const added = `new-${share}-${round}`;
      const change = round % CHANGES.length;
      if (Number(seeded.slice(1)) % 4 !== share) continue;
      await retryTransaction(database.app, async (tx) => {
        await enterClinic(tx, scope);
        await tx.execute(drizzleSql`
          insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, connection_id, sheet_name,
            row_key, entry, row_hash, row_number, push_id)
          values (${clinicId}, ${added}, date '2019-01-01' + ${round % 2900}::integer, 'refund', 'x', 5,
            ${STORED.connectionId}, ${STORED.sheetName}, ${added}, 0, 'h', 1, ${STORED.pushId})`);
        const statement = CHANGES[change]?.(seeded);
        if (statement !== undefined) await tx.execute(statement);
      });
      expected.set(added, { amount: 5, moved: false });
      const before = expected.get(seeded);
      const stands = before === undefined ? { amount: Number(seeded.slice(1)), moved: false } : before;
      if (change === 2 || stands === null) expected.set(seeded, null);
      else if (change === 0) expected.set(seeded, { ...stands, amount: stands.amount + 1 });
    }
  };
  const done = write();
  return {
    stop: async () => {
      goesOn = false;
      await done;
      return expected;
    },
  };
}

async function expectWritten(clinicId: string, expected: ReadonlyMap<string, { amount: number } | null>) {
  const rows = await sql<{ id: string; amount: number }[]>`
    select id, amount::float8 as amount from financial_metrics where clinic_id = ${clinicId}`;
  const there = new Map(rows.map(({ id, amount }) => [id, amount]));
  const wrong = [...expected].filter(([id, row]) => there.get(id) !== row?.amount);
  expect(wrong).toEqual([]);
}

function startWriters() {
  const writers = clinics.flatMap((clinic) =>
    [0, 1].map((share) => ({ clinic, ...startWriter(clinic, share) })),
  );
  return async () => {
    for (const { clinic, stop } of writers) {
      const expected = await stop();
      expect(expected.size).toBeGreaterThan(5);
      await expectWritten(clinic.id, expected);
    }
  };
}

describe('a table made anew beside the work', () => {
  it('holds all that was written meanwhile, row by row, and is kept in step with that of before', async () => {
    const stop = startWriters();
    await runPhase(database.ownerUrl, 'stepsTo');
    await stop();
    const [kind] = await sql`select relkind from pg_class where oid = 'financial_metrics'::regclass`;
    expect(kind).toEqual({ relkind: 'p' });
    const known = await readKnown(sql);
    expect(known.size).toBeGreaterThan(SEEDED);
    expect(await readKnown(sql, 'chairside_before.financial_metrics')).toEqual(known);
    const [keys] = await sql`
      select count(*)::integer as count, count(*) filter (where k.key is null)::integer as missing
      from financial_metrics m full join record_keys k on k.clinic_id = m.clinic_id and k.dataset = 'financial'
        and k.key = record_key(m.connection_id, m.sheet_name, m.row_key, m.entry)`;
    expect(keys).toEqual({ count: known.size, missing: 0 });
  });

  it('goes back with what was written since, to the same table as before', async () => {
    const before = await Promise.all(METRIC_TABLES.map(({ name }) => describeTable(sql, name)));
    await runPhase(database.ownerUrl, 'stepsTo');
    const stop = startWriters();
    await expect
      .poll(async () => (await sql`select from financial_metrics where id like 'new-%' limit 20`).length)
      .toBe(20);
    await runPhase(database.ownerUrl, 'stepsBack');
    await stop();
    expect(await Promise.all(METRIC_TABLES.map(({ name }) => describeTable(sql, name)))).toEqual(before);
    expect(await sql`select from record_keys limit 1`).toHaveLength(0);
    const [left] = await sql`
      select count(*)::integer as count from pg_class
      where relnamespace in ('chairside_next'::regnamespace, 'chairside_before'::regnamespace)
        or (relnamespace = 'chairside_parts'::regnamespace and relkind = 'r')`;
    expect(left).toEqual({ count: 0 });
  });

  it('ends right wherever it is killed, there and back', async () => {
    for (const way of ['stepsTo', 'stepsBack'] as const) {
      const before = await readKnown(sql);
      let statements = 0;
      for (let most = 1, over = false; !over; most = Math.ceil(most * 1.6)) {
        statements = 0;
        const doomed = openOwner(database.ownerUrl, () => {
          statements += 1;
          if (statements === most) void killDoomed();
        });
        const run = PARTITIONS[way](doomed).then((steps) =>
          runSteps(steps.filter(({ title }) => title.includes('financial'))),
        );
        over = await run.then(
          () => true,
          () => false,
        );
        await doomed.end({ timeout: 1 }).catch(() => {});
      }
      expect(statements).toBeGreaterThan(5);
      await runPhase(database.ownerUrl, way);
      expect(await readKnown(sql)).toEqual(before);
      const [kind] = await sql`select relkind from pg_class where oid = 'financial_metrics'::regclass`;
      expect(kind).toEqual({ relkind: way === 'stepsTo' ? 'p' : 'r' });
    }
  });

  async function killDoomed(): Promise<void> {
    await database.owner.execute(drizzleSql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'doomed'`);
  }

  it('waits for who reads the table before it takes its place, and nobody waits behind it', async () => {
    const steps = (await PARTITIONS.stepsTo(sql)).filter(({ title }) => title.includes('financial'));
    const swap = steps.findIndex(({ title }) => title.startsWith('put the new'));
    await runSteps(steps.slice(0, swap));
    const held = Promise.withResolvers<void>();
    const reading = Promise.withResolvers<void>();
    const reader = database.owner.transaction(async (tx) => {
      await tx.execute(drizzleSql`select count(*) from financial_metrics`);
      reading.resolve();
      await held.promise;
    });
    await reading.promise;
    let swapped = false;
    const swapping = runSteps(steps.slice(swap)).then(() => {
      swapped = true;
    });
    for (let round = 0; round < 30; round++) {
      await database.owner.execute(
        drizzleSql`update financial_metrics set amount = 1 where id = ${`r${round + 1}`}`,
      );
    }
    expect(swapped).toBe(false);
    held.resolve();
    await Promise.all([reader, swapping]);
    const [changed] = await sql`select count(*)::integer as count from financial_metrics where amount = 1`;
    expect(changed).toEqual({ count: 30 * clinics.length });
  });

  it('is not put into its place where it is not the same, and says so', async () => {
    const steps = (await PARTITIONS.stepsTo(sql)).filter(({ title }) => title.includes('financial'));
    const compare = steps.findIndex(({ title }) => title.startsWith('compare'));
    await runSteps(steps.slice(0, compare));
    await sql`update chairside_next.financial_metrics set amount = amount + 1 where id = 'r7'`;
    await expect(runSteps(steps.slice(compare))).rejects.toThrow(/not the same .*other values/);
    await runPhase(database.ownerUrl, 'stepsBack');
    await runPhase(database.ownerUrl, 'stepsTo');
    const [kind] = await sql`select relkind from pg_class where oid = 'financial_metrics'::regclass`;
    expect(kind).toEqual({ relkind: 'p' });
  });

  it('refuses to leave a view behind that would go on with the old table', async () => {
    await sql`create view sums as select sum(amount) from financial_metrics`;
    await expect(runPhase(database.ownerUrl, 'stepsTo')).rejects.toThrow(/sums would go on with the old one/);
  });

  it('gives up the way back when it is settled', async () => {
    await runPhase(database.ownerUrl, 'stepsTo');
    const known = await readKnown(sql);
    await runPhase(database.ownerUrl, 'stepsToSettle');
    expect(await readKnown(sql)).toEqual(known);
    const [left] = await sql`
      select (select count(*) from pg_class where relnamespace = 'chairside_before'::regnamespace)::integer as tables,
        (select count(*) from pg_trigger where tgname like 'carry%')::integer as triggers,
        (select count(*) from pg_policies where policyname = 'of_upgrade')::integer as policies`;
    expect(left).toEqual({ tables: 0, triggers: 0, policies: 0 });
  });
});
