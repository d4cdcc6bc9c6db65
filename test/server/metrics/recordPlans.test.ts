import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClinic } from '../../../server/db/withClinic.ts';
import { pageQuery } from '../../../server/metrics/readRecords.ts';
import { measureOf, type RecordFilter } from '../../../server/metrics/recordFilter.ts';
import { totalQuery } from '../../../server/metrics/recordTotal.ts';
import { Records } from '../../../shared/api.ts';
import { RECORDS_SUMMED } from '../../../shared/recordsSummed.ts';
import { addPeople, personOf } from '../../support/addParents.ts';
import { makeClinic, type TestClinic, type TestMember } from '../../support/makeClinic.ts';
import { idOf } from '../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { startTestServer } from '../../support/testServer.ts';

const DAYS = 1_000;
const RECORDS = 300_000;
const MONTH = { from: '2024-05-01', to: '2024-05-31' };
const PROVIDERS = 20;

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  clinic = await makeClinic(database.owner);
  const other = await makeClinic(database.owner);
  for (const { id } of [clinic, other]) {
    const names = Array.from({ length: PROVIDERS }, (_, at) => `provider${at}`);
    await addPeople(database.owner, id, names);
  }
  // Two thirds of the records are ours; a refund is rare.
  await database.owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, provider_id)
    select c.id::row_id, present_id('id' || n), date '2024-01-01' + n % ${DAYS},
      case when n % 997 = 0 then 'refund' when n % 5 = 0 then 'collection' else 'production' end, 'x', 1.25,
      present_id(c.id || '/provider' || n % ${PROVIDERS})
    from generate_series(1, ${RECORDS}) n
    cross join lateral (select case when n % 3 = 0 then ${other.id} else ${clinic.id} end as id) c`);
  await database.owner.execute(sql`analyze financial_metrics`);
  await database.owner.execute(sql`
    update user_clinic_roles set provider_id = ${personOf(clinic.id, 'provider7')} where user_id = ${clinic.members.provider.userId}`);
});
afterAll(() => database.drop());

/** How the database would find a page of these records, and their sum. */
async function explain(filter: Omit<RecordFilter, 'dataset'>, member: TestMember): Promise<string[]> {
  const asked: RecordFilter = { dataset: 'financial', ...filter };
  const measure = measureOf(asked);
  if (measure === null) throw new Error('a measure is wanted');
  const queries = [pageQuery(clinic.id, asked, measure), totalQuery(clinic.id, asked, measure)];
  return Promise.all(queries.map((query) => planOf(query, member)));
}

async function planOf(query: SQL, { userId }: TestMember): Promise<string> {
  const lines = await withClinic(database.app, { clinicId: clinic.id, userId }, (tx) =>
    tx.execute<{ 'QUERY PLAN': string }>(sql`explain (verbose) ${query}`),
  );
  return lines.map((line) => line['QUERY PLAN']).join('\n');
}

describe('among some hundred thousand records', () => {
  it.each<[string, Omit<RecordFilter, 'dataset'>, RegExp]>([
    ['a month’s', { measure: 'production', ...MONTH }, /financial_metrics_2024_(type|date)_idx/],
    [
      'a provider’s month',
      { measure: 'production', providerId: idOf('provider3'), ...MONTH },
      /financial_metrics_2024_provider_idx/,
    ],
    [
      'a provider’s month, chosen from a chart',
      { measure: 'production', by: 'provider', member: idOf('provider3'), ...MONTH },
      /financial_metrics_2024_provider_idx/,
    ],
    ['a metric type’s, of all time', { measure: 'refund' }, /financial_metrics_2024_type_idx/],
  ])('%s are found by their index', async (_name, filter, index) => {
    for (const plan of await explain(filter, clinic.members.staff)) {
      expect(plan).toMatch(index);
      expect(plan).toMatch(/Index Cond: .*clinic_id/);
      expect(plan).not.toMatch(/Seq Scan on chairside_parts\.financial_metrics_202[4-6]/);
    }
  });

  it('a provider’s own of a month are found by an index too', async () => {
    const { provider } = clinic.members;
    for (const plan of await explain({ measure: 'production', ...MONTH }, provider)) {
      expect(plan).toMatch(/financial_metrics_2024_(type|date|provider)_idx/);
      expect(plan).toContain('app_own_provider');
      expect(plan).not.toMatch(/Seq Scan on chairside_parts\.financial_metrics_202[4-6]/);
    }
  });

  it('no more than a bounded number is added up: beyond it there is a page and no sum', async () => {
    const server = await startTestServer(database.app);
    const { email } = clinic.members.staff;
    const read = async (query: string) =>
      expectOk(Records, await server.ask('GET', `/v1/clinics/${clinic.id}/records?${query}`, { email }));
    const all = await read('dataset=financial&measure=production');
    const month = await read(`dataset=financial&measure=production&from=${MONTH.from}&to=${MONTH.to}`);
    server.stop();
    const [stored] = await database.owner.execute<{ count: number }>(sql`
      select count(*)::integer as count from financial_metrics
      where clinic_id = ${clinic.id} and metric_type = 'production'`);
    expect(stored?.count).toBeGreaterThan(RECORDS_SUMMED);
    expect(all.total).toBeNull();
    expect(all.records).toHaveLength(200);
    expect(month.total?.records).toBeGreaterThan(200);
  });
});
