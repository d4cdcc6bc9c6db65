import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '../../../server/db/client.ts';
import { clinics } from '../../../server/db/schema/existing.ts';
import { addTestPush } from '../../support/addParents.ts';
import { idOf } from '../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

/** Days of the old clinic, one record on each of them. */
const DAYS = 2_000;
const OLD = idOf('old');
const NEW = idOf('new');
const NEXT = idOf('next');

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await addRecords(OLD, DAYS);
  await addNeighbour();
  await database.owner.execute(sql`select refresh_aggregates(${OLD})`);
  await database.owner.execute(sql`analyze`);
});
afterAll(() => database.drop());

/** A clinic with one record of money on each of so many days from 2015 on, and their marks. */
async function addRecords(clinicId: string, days: number): Promise<void> {
  const clinic = { id: clinicId, name: clinicId, location: 'Here', status: 'active' };
  await database.owner.insert(clinics).values(clinic);
  await database.owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount)
    select ${clinicId}::row_id, as_id(n::text), date '2015-01-01' + n, 'production', 'All', n from generate_series(0, ${days - 1}::int) n`);
  await markDays(clinicId, '-infinity');
}

/** Another clinic's records in the year that is looked at: it is read faster as a whole where it holds but a few. */
async function addNeighbour(): Promise<void> {
  await database.owner.insert(clinics).values({ id: NEXT, name: 'next', location: 'Here', status: 'active' });
  await database.owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount)
    select ${NEXT}::row_id, as_id(n::text), date '2020-01-01' + n % 366, 'production', 'All', n from generate_series(1, 8000) n`);
}

async function markDays(clinicId: string, from: string): Promise<void> {
  const { pushId } = await addTestPush(database.owner, clinicId);
  await database.owner.execute(sql`
    insert into dirty_days select clinic_id, 'financial', date, ${pushId}::row_id, 1 from financial_metrics
    where clinic_id = ${clinicId} and date >= ${from}`);
}

/** Refreshes, and says how many rows that read of either table, one by one or through an index. */
function refresh(clinicId: string): Promise<{ days: number; records: number; aggregates: number }> {
  return database.owner.transaction(async (tx) => {
    const before = await countRead(tx);
    const [done] = await tx.execute<{ days: number }>(sql`select refresh_aggregates(${clinicId}) as days`);
    const after = await countRead(tx);
    const read = (table: string) => (after.get(table) ?? 0) - (before.get(table) ?? 0);
    return {
      days: done?.days ?? 0,
      records: read('financial_metrics'),
      aggregates: read('metric_aggregations'),
    };
  });
}

/** Rows that this connection has read of each table, those of transactions a moment ago among them. */
async function countRead(tx: Transaction): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.execute<{ name: string; rows: string }>(sql`
    select regexp_replace(relname, '_(\\d+|default)$', '') as name,
      sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as rows
    from pg_stat_xact_user_tables group by 1`);
  return new Map(rows.map(({ name, rows: count }) => [name, Number(count)]));
}

async function countAggregates(clinicId: string): Promise<number> {
  const [row] = await database.owner.execute<{ count: number }>(
    sql`select count(*)::int as count from metric_aggregations where clinic_id = ${clinicId}`,
  );
  return row?.count ?? 0;
}

describe('a refresh', () => {
  it('reads the records of the touched day, and of the aggregates the periods around it', async () => {
    await markDays(OLD, '2020-06-10');
    const marked = await database.owner.execute(
      sql`delete from dirty_days where day > '2020-06-10' returning day`,
    );
    expect(marked.length).toBeGreaterThan(0);
    const { days, records, aggregates } = await refresh(OLD);
    expect({ days, records }).toEqual({ days: 1, records: 1 });
    // Five rows of each period: a week and a month of days, a quarter of months, a year of quarters, and what they were.
    expect(aggregates).toBeGreaterThan(0);
    expect(aggregates).toBeLessThanOrEqual(5 * (7 + 31 + 3 + 4 + 5));
  });

  it('reads a new clinic’s aggregates a few times over, though no statistics know it yet', async () => {
    await addRecords(NEW, 1_000);
    const { days, records, aggregates } = await refresh(NEW);
    expect({ days, records }).toEqual({ days: 1_000, records: 1_000 });
    expect(aggregates).toBeLessThan(4 * (await countAggregates(NEW)));
  });
});
