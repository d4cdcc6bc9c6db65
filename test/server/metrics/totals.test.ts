import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClinic } from '../../../server/db/withClinic.ts';
import { type SumFilter, sumMonths, sumQuery } from '../../../server/metrics/sumMonths.ts';
import { DATASET_NAMES, DATASETS } from '../../../shared/dataset.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { idOf } from '../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
  // Sixty clinics of a thousand rows, ours among them.
  await database.owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount)
    select present_id(case when c = 0 then ${clinic.id} else 'clinic' || c end), present_id('id' || c || '-' || n),
      date '2024-01-01' + n % 366, 'production', 'x', 1.01
    from generate_series(0, 59) c, generate_series(1, 1000) n`);
  await database.owner.execute(sql`analyze financial_metrics`);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

describe('totals', () => {
  it('add up what the clinic has, month by month, to the cent', async () => {
    const { email } = clinic.members.viewer;
    const answer = await server.ask('GET', `/v1/clinics/${clinic.id}/totals?dataset=financial`, { email });
    const { months } = answer.body as { months: { month: string; sums: { production: string } }[] };
    expect(months.map(({ month }) => month).at(0)).toBe('2024-01');
    expect(months).toHaveLength(12);
    const cents = months.reduce((total, { sums }) => total + Number(sums.production.replace('.', '')), 0);
    expect(cents).toBe(101_000);
  });

  it('count the days that are asked for, first and last included', async () => {
    const { email } = clinic.members.viewer;
    const path = `/v1/clinics/${clinic.id}/totals?dataset=financial&from=2024-02-01&to=2024-02-29`;
    const { body } = await server.ask('GET', path, { email });
    expect(body).toMatchObject({ months: [{ month: '2024-02', sums: { production: expect.any(String) } }] });
  });

  it.each(DATASET_NAMES)('are empty for %s where the sheet has nothing', async (dataset) => {
    const { email } = clinic.members.staff;
    const path = `/v1/clinics/${clinic.id}/totals?dataset=${dataset}&connectionId=x&sheetName=y`;
    expect(await server.ask('GET', path, { email })).toMatchObject({
      status: 200,
      body: { dataset, months: [] },
    });
  });

  it('read the clinic by its index on (clinic_id, date), not the whole table', async () => {
    const plan = await explainSums({ from: '2024-04-01', to: '2024-06-30' });
    expect(plan).toContain('financial_metrics_2024_date_idx');
    expect(plan).not.toContain('Seq Scan');
    // The policies stand in the plan, and each is worked out once.
    expect(plan).toContain('InitPlan');
    expect(plan).toContain('app_role');
  });

  it('read it so for a provider too, who is shown their own records alone', async () => {
    const plan = await explain(
      sql`select id from financial_metrics where clinic_id = ${clinic.id} and date between '2024-04-01' and '2024-04-30'`,
      clinic.members.provider.userId,
    );
    expect(plan).toContain('financial_metrics_2024_date_idx');
    expect(plan).toContain('app_own_provider');
  });

  it('have every measure of every dataset', async () => {
    await database.owner.execute(sql`
      insert into appointment_metrics (clinic_id, id, date, appointment_type, scheduled_count, completed_count,
        cancelled_count, no_show_count, average_duration, production_amount)
      values (${clinic.id}, as_id('a'), '2025-01-01', 'recall', 1, 2, 3, 4, 5, 6.70)`);
    await database.owner.execute(sql`
      insert into call_metrics (clinic_id, id, date, call_type, total_calls, connected_calls, voicemails,
        appointments_scheduled, conversion_rate)
      values (${clinic.id}, as_id('c'), '2025-01-01', 'new_patient', 1, 2, 3, 4, 5)`);
    await database.owner.execute(sql`
      insert into patient_metrics (clinic_id, id, date, active_patients, new_patients, reactivated_patients,
        lost_patients, patient_retention_rate, treatment_presented, treatment_accepted, hygiene_seen,
        hygiene_reappointed, overdue_contacted)
      values (${clinic.id}, as_id('p'), '2025-01-01', 1, 2, 3, 4, 5, 6.70, 5.60, 8, 7, 9)`);
    await database.owner.execute(sql`
      insert into financial_metrics (clinic_id, id, date, metric_type, category, amount)
      select ${clinic.id}, as_id('f' || t), '2025-01-01', t, 'x', 12345678.90
      from unnest(array['production', 'collection', 'adjustment', 'refund']) t`);
    const { userId } = clinic.members.staff;
    for (const dataset of DATASET_NAMES) {
      const day = { from: '2025-01-01', to: '2025-01-01' };
      const path = `/v1/clinics/${clinic.id}/totals?dataset=${dataset}&from=${day.from}&to=${day.to}`;
      const { body } = await server.ask('GET', path, { email: clinic.members.viewer.email });
      const sums = await withClinic(database.app, { clinicId: clinic.id, userId }, (tx) =>
        sumMonths(tx, dataset, { clinicId: clinic.id, ...day }),
      );
      expect(sums.map(({ measure }) => measure)).toEqual(DATASETS[dataset].measures.map(({ key }) => key));
      expect(body).toMatchObject({
        months: [
          { month: '2025-01', sums: Object.fromEntries(sums.map(({ measure, sum }) => [measure, sum])) },
        ],
      });
    }
  });

  it('find the records of one sheet by its connection, however many the clinic has', async () => {
    const plan = await explainSums({ connectionId: idOf('x'), sheetName: 'y' });
    expect(plan).toContain('financial_metrics_2024_row_key');
  });
});

function explainSums(filter: Omit<SumFilter, 'clinicId'>): Promise<string> {
  const query = sumQuery('financial', { clinicId: clinic.id, ...filter });
  return explain(query, clinic.members.staff.userId);
}

/** How the database would answer that member. */
async function explain(query: SQL, userId: string): Promise<string> {
  const lines = await withClinic(database.app, { clinicId: clinic.id, userId }, (tx) =>
    tx.execute<{ 'QUERY PLAN': string }>(sql`explain (verbose) ${query}`),
  );
  return lines.map((line) => line['QUERY PLAN']).join('\n');
}
