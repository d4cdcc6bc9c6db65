import { type SQL, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '../../../server/db/client.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { pageQuery } from '../../../server/metrics/readRecords.ts';
import { measureOf, type RecordFilter } from '../../../server/metrics/recordFilter.ts';
import { totalQuery } from '../../../server/metrics/recordTotal.ts';
import { isOfSheet } from '../../../server/metrics/sheetOrigin.ts';
import { sumQuery } from '../../../server/metrics/sumMonths.ts';
import { addParents, providerSql, STORED } from '../../bench/pushes/addParents.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';

/** Records on each day from 2019 to 2026. */
const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
const RECORDS = 24_000;

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  clinic = await makeClinic(database.owner);
  const client = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  await addParents(client, [clinic.id]);
  await client.end();
  await database.owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, provider_id, connection_id,
      sheet_name, row_key, entry, row_hash, row_number, push_id)
    select ${clinic.id}, 'r' || n, date '2019-01-01' + n % 2900, 'production', 'x', 1,
      ${sql.raw(providerSql(`'${clinic.id}'`, 'n'))}, ${STORED.connectionId}, ${STORED.sheetName}, 'key' || n, 0, 'h', n,
      ${STORED.pushId}
    from generate_series(1, ${RECORDS}::integer) n`);
  await database.owner.execute(sql`analyze financial_metrics`);
});
afterAll(() => database.drop());

const staff = () => ({ clinicId: clinic.id, userId: clinic.members.staff.userId });

/** The years whose partitions the database would read, `default` among them; and the plan. */
async function explain(query: SQL): Promise<{ parts: readonly string[]; plan: string }> {
  const lines = await withClinic(database.app, staff(), (tx) =>
    tx.execute<{ 'QUERY PLAN': string }>(sql`explain ${query}`),
  );
  const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
  const parts = [...plan.matchAll(/ on (?:\w+\.)?financial_metrics_(\d{4}|default)\b/g)].map(
    ([, part]) => part ?? '',
  );
  return { parts: [...new Set(parts)].sort(), plan };
}

/** The years whose partitions some work looked into, by the database's own count. */
async function yearsRead(work: (tx: Transaction) => Promise<unknown>): Promise<readonly string[]> {
  return withClinic(database.app, staff(), async (tx) => {
    await work(tx);
    const rows = await tx.execute<{ part: string }>(sql`
      select right(relname, 4) as part from pg_stat_xact_all_tables
      where schemaname = 'chairside_parts' and relname like 'financial%' and coalesce(seq_tup_read, 0)
        + coalesce(idx_scan, 0) > 0 order by 1`);
    return rows.map(({ part }) => part);
  });
}

function recordsOf(filter: Omit<RecordFilter, 'dataset' | 'measure'>): SQL[] {
  const asked: RecordFilter = { dataset: 'financial', measure: 'production', ...filter };
  const measure = measureOf(asked);
  if (measure === null) throw new Error('a measure is wanted');
  return [pageQuery(clinic.id, asked, measure), totalQuery(clinic.id, asked, measure)];
}

describe('a question that names its days', () => {
  it.each([
    ['a month', '2024-05-01', '2024-05-31', ['2024']],
    ['a span over the turn of a year', '2021-12-15', '2022-01-15', ['2021', '2022']],
    ['three years', '2023-01-01', '2025-12-31', ['2023', '2024', '2025']],
    ['days before all years', '1990-01-01', '1990-12-31', ['default']],
  ])('reads no partition but those of %s', async (_name, from, to, parts) => {
    for (const query of [
      ...recordsOf({ from, to }),
      sumQuery('financial', { clinicId: clinic.id, from, to }),
    ]) {
      expect((await explain(query)).parts).toEqual(parts);
    }
  });

  it('finds a month by an index within its partition', async () => {
    for (const query of recordsOf({ from: '2024-05-01', to: '2024-05-31' })) {
      const { plan } = await explain(query);
      expect(plan).toMatch(/Index.* financial_metrics_2024_/);
      expect(plan).not.toContain('Seq Scan on financial_metrics');
    }
  });
});

describe('aggregates', () => {
  it('of a day that is marked are worked out from its year’s partition', async () => {
    await database.owner.execute(sql`
      insert into dirty_days (clinic_id, dataset, day, push_id, number)
      values (${clinic.id}, 'financial', '2022-03-04', ${STORED.pushId}, 1)`);
    const years = await yearsRead((tx) => tx.execute(sql`select app_refresh_aggregates()`));
    expect(years).toEqual(['2022']);
  });
});

describe('what a push asks of its sheet, which may lie on any day', () => {
  it('walks along an index in each partition that holds records, and through none of them', async () => {
    const keys = sql`array(select 'key' || n from generate_series(1, 200) n)`;
    const sheet = { clinicId: clinic.id, ...STORED };
    for (const query of [
      sql`select m.row_key, m.row_hash from financial_metrics m where ${isOfSheet(sheet)} and m.row_key = any(${keys})`,
      sql`delete from financial_metrics m using unnest(${keys}, array[0]) as n (row_key, entry)
        where ${isOfSheet(sheet)} and m.row_key = n.row_key and m.entry = n.entry`,
    ]) {
      const { plan, parts } = await explain(query);
      expect(parts).toEqual(expect.arrayContaining(YEARS.map(String)));
      for (const year of YEARS) {
        expect(plan).toMatch(new RegExp(`financial_metrics_${year}_row_key`));
        expect(plan).not.toContain(`Seq Scan on financial_metrics_${year}`);
      }
    }
  });

  it('changes records of one year in its partition alone', async () => {
    const change = sql`
      update financial_metrics m set amount = 2 from (select unnest(array['key1', 'key2']) as row_key) n
      where ${isOfSheet({ clinicId: clinic.id, ...STORED })} and m.row_key = n.row_key
        and m.date between ${'2019-01-01'}::date and ${'2019-12-31'}::date`;
    expect((await explain(change)).parts).toEqual(['2019']);
  });
});
