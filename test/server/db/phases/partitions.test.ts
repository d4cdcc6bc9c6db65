import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '../../../../server/db/client.ts';
import { findPostgresCode } from '../../../../server/db/findPostgresCode.ts';
import { preparePartitions } from '../../../../server/db/partitions/preparePartitions.ts';
import { METRIC_TABLES } from '../../../../server/db/phases/partitions/metricShapes.ts';
import { financialMetrics } from '../../../../server/db/schema/metrics.ts';
import { withClinic } from '../../../../server/db/withClinic.ts';
import { addParents, STORED } from '../../../bench/pushes/addParents.ts';
import { countWaiting } from '../../../support/countWaiting.ts';
import { makeClinic, type TestClinic } from '../../../support/makeClinic.ts';
import { newId } from '../../../support/newId.ts';
import { createPlainDatabase } from '../../../support/plainDatabase.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';
import { fillClinics, openOwner, readKnown, runPhase } from './metricStage.ts';

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
  await addSheet(database.ownerUrl, [clinic.id]);
});

async function addSheet(ownerUrl: string, clinics: string[]): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await addParents(client, clinics);
  await client.end();
}

/** A record of the sheet with that key and day. */
function record(rowKey: string, date: string, entry = 0): typeof financialMetrics.$inferInsert {
  const values = { metricType: 'production', category: 'x', amount: '1.00' } as const;
  const origin = { ...STORED, rowKey, entry, rowHash: 'h', rowNumber: 1 };
  return { clinicId: clinic.id, id: newId(), date, ...values, ...origin };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'kept',
    (error: unknown) => findPostgresCode(error),
  );

function asStaff<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return withClinic(database.app, { clinicId: clinic.id, userId: clinic.members.staff.userId }, work);
}

describe('the identity of a sheet’s record, across years', () => {
  const TWICE = '23505';

  it('is refused a second time on another day, to the server and to the owner', async () => {
    await asStaff((tx) => tx.insert(financialMetrics).values(record('a', '2024-05-06')));
    for (const date of ['2024-05-06', '2024-05-07', '2019-05-06', '1850-01-01']) {
      expect(await codeOf(asStaff((tx) => tx.insert(financialMetrics).values(record('a', date))))).toBe(
        TWICE,
      );
      expect(await codeOf(database.owner.insert(financialMetrics).values(record('a', date)).execute())).toBe(
        TWICE,
      );
    }
    await asStaff((tx) =>
      tx.insert(financialMetrics).values([record('a', '2019-01-01', 1), record('b', '2019-01-01')]),
    );
  });

  it('is refused within one statement, and to the slower of two transactions', async () => {
    const both = [record('c', '2024-05-06'), record('c', '2025-05-06')];
    expect(await codeOf(asStaff((tx) => tx.insert(financialMetrics).values(both)))).toBe(TWICE);
    const held = Promise.withResolvers<void>();
    const stored = Promise.withResolvers<void>();
    const first = asStaff(async (tx) => {
      await tx.insert(financialMetrics).values(record('c', '2024-05-06'));
      stored.resolve();
      await held.promise;
    });
    await stored.promise;
    const second = codeOf(asStaff((tx) => tx.insert(financialMetrics).values(record('c', '2025-05-06'))));
    await expect.poll(() => countWaiting(database.owner)).toBe(1);
    held.resolve();
    await first;
    expect(await second).toBe(TWICE);
  });

  it('is free again once its record is removed, and where its insert was taken back', async () => {
    await expect(
      asStaff(async (tx) => {
        await tx.insert(financialMetrics).values(record('d', '2024-05-06'));
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    await asStaff((tx) => tx.insert(financialMetrics).values(record('d', '2025-05-06')));
    await asStaff((tx) => tx.execute(sql`delete from financial_metrics where row_key = 'd'`));
    await asStaff((tx) => tx.insert(financialMetrics).values(record('d', '2022-05-06')));
  });

  it('stays with a record that moves to another year, and cannot be given to another', async () => {
    await asStaff((tx) =>
      tx.insert(financialMetrics).values([record('e', '2024-05-06'), record('f', '2024-05-06')]),
    );
    await asStaff((tx) =>
      tx.execute(sql`update financial_metrics set date = '2020-01-31' where row_key = 'e'`),
    );
    expect(await codeOf(asStaff((tx) => tx.insert(financialMetrics).values(record('e', '2023-01-01'))))).toBe(
      TWICE,
    );
    const renamed = asStaff((tx) =>
      tx.execute(sql`update financial_metrics set row_key = 'g' where row_key = 'f'`),
    );
    expect(await codeOf(renamed)).toBe('23514');
  });

  it('does not bind records that come from no sheet, and is each dataset’s own', async () => {
    const byHand = { clinicId: clinic.id, metricType: 'production', category: 'x', amount: '1.00' } as const;
    await asStaff((tx) =>
      tx.insert(financialMetrics).values([1, 2].map(() => ({ ...byHand, id: newId(), date: '2024-05-06' }))),
    );
    const [keys] = await database.owner.execute(sql`
      select count(*)::integer as count from record_keys where clinic_id = ${clinic.id}`);
    expect(keys).toEqual({ count: 0 });
  });

  it('is written by the triggers alone', async () => {
    for (const statement of [
      sql`select from record_keys`,
      sql`delete from record_keys`,
      sql`insert into record_keys values (${clinic.id}, 'call', gen_random_uuid())`,
    ]) {
      expect(await codeOf(asStaff((tx) => tx.execute(statement)))).toBe('42501');
    }
  });
});

describe('a partition', () => {
  it('is out of the server’s reach: records are reached through the table alone', async () => {
    const parts = await database.owner.execute<{ name: string }>(sql`
      select oid::regclass::text as name from pg_class
      where relnamespace = 'chairside_parts'::regnamespace and relkind = 'r'`);
    expect(parts.length).toBeGreaterThan(4 * METRIC_TABLES.length);
    for (const { name } of parts) {
      for (const statement of [`select from ${name}`, `delete from ${name}`, `update ${name} set id = 'x'`]) {
        expect(await codeOf(asStaff((tx) => tx.execute(sql.raw(statement))))).toBe('42501');
      }
    }
    const [open] = await database.owner.execute(sql`
      select count(*)::integer as count from pg_class where relnamespace = 'chairside_parts'::regnamespace
        and relkind = 'r' and not (relrowsecurity and relforcerowsecurity and relacl is null)`);
    expect(open).toEqual({ count: 0 });
  });

  it('is there for every day: what no year takes lies in the default one', async () => {
    const days = ['0001-01-01', '1999-12-31', '2024-02-29', '2999-01-01'];
    await asStaff((tx) => tx.insert(financialMetrics).values(days.map((day) => record(`day ${day}`, day))));
    const rows = await database.owner.execute<{ date: string; part: string }>(sql`
      select date::text as date, tableoid::regclass::text as part from financial_metrics
      where clinic_id = ${clinic.id} order by 1`);
    expect(rows.map(({ date, part }) => `${date} ${part.split('_').at(-1)}`)).toEqual([
      '0001-01-01 default',
      '1999-12-31 default',
      '2024-02-29 2024',
      '2999-01-01 default',
    ]);
  });

  it('is made ahead by the server, and takes what the default one held of its year', async () => {
    const next = new Date().getUTCFullYear() + 1;
    await database.owner.execute(sql.raw(`drop table chairside_parts.financial_metrics_${next}`));
    await asStaff((tx) =>
      tx.insert(financialMetrics).values([record('early', `${next}-01-01`), record('odd', '1999-01-01')]),
    );
    await asStaff(async (tx) => {
      await tx.execute(sql`
        insert into financial_metrics (clinic_id, id, date, metric_type, category, amount)
        select ${clinic.id}, 'old' || n, date '2012-01-01' + n % 300, 'refund', 'x', 1 from generate_series(1, 1500) n`);
    });
    expect(await preparePartitions(database.app.$client)).toBe(2);
    expect(await preparePartitions(database.app.$client)).toBe(0);
    const rows = await database.owner.execute<{ part: string; count: number }>(sql`
      select tableoid::regclass::text as part, count(*)::integer as count from financial_metrics
      where clinic_id = ${clinic.id} group by 1 order by 1`);
    expect([...rows]).toEqual([
      { part: 'chairside_parts.financial_metrics_2012', count: 1500 },
      { part: `chairside_parts.financial_metrics_${next}`, count: 1 },
      { part: 'chairside_parts.financial_metrics_default', count: 1 },
    ]);
    expect(
      await codeOf(asStaff((tx) => tx.insert(financialMetrics).values(record('early', '2024-01-01')))),
    ).toBe('23505');
  });

  it('is made once by two servers that look at the same moment', async () => {
    const next = new Date().getUTCFullYear() + 1;
    for (const { name } of METRIC_TABLES) {
      await database.owner.execute(sql.raw(`drop table chairside_parts.${name}_${next}`));
    }
    const made = await Promise.all([1, 2].map(() => preparePartitions(database.app.$client)));
    expect(made.reduce((sum, count) => sum + count)).toBe(METRIC_TABLES.length);
  });
});

describe('an owner that is no superuser', () => {
  it('takes its tables there and back with the rows of all clinics, which it sees at no other time', async () => {
    const plain = await createPlainDatabase();
    const owner = openOwner(plain.plainUrl);
    const superuser = openOwner(plain.ownerUrl);
    await runPhase(plain.plainUrl, 'stepsBack');
    await fillClinics(plain.ownerUrl, ['one', 'two'], 1_500);
    const known = await readKnown(superuser);
    expect(known.size).toBe(3_000);
    await runPhase(plain.plainUrl, 'stepsTo');
    expect(await readKnown(superuser)).toEqual(known);
    const seenByApp = await withClinic(plain.app, { clinicId: 'one', userId: null }, (tx) =>
      tx.execute(sql`select from financial_metrics`),
    );
    expect(seenByApp).toHaveLength(0);
    await runPhase(plain.plainUrl, 'stepsBack');
    expect(await readKnown(superuser)).toEqual(known);
    await runPhase(plain.plainUrl, 'stepsTo');
    await runPhase(plain.plainUrl, 'stepsToSettle');
    expect(await readKnown(superuser)).toEqual(known);
    expect(await owner`select from financial_metrics`).toHaveLength(0);
    expect(await owner`select from chairside_parts.financial_metrics_2024`).toHaveLength(0);
    await Promise.all([owner.end(), superuser.end()]);
    await plain.drop();
  });
});
