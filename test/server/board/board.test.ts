import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AskBoard, Board } from '../../../shared/apiBoard.ts';
import { addTestPush } from '../../support/addParents.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
  // 100.00 of production and 80.00 of collections each weekday from 2024 on, by two carriers.
  await database.owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, insurance_carrier)
    select ${clinic.id}, as_id('f' || n || t.type), day, t.type, 'x', t.amount, case n % 2 when 0 then 'Delta' end
    from generate_series(0, 730) n
    cross join lateral (select date '2024-01-01' + n as day) d
    cross join (values ('production', 100.00), ('collection', 80.00)) t (type, amount)
    where extract(isodow from day) < 6 and day <= '2025-11-14'`);
  const { pushId } = await addTestPush(database.owner, clinic.id);
  await database.owner.execute(sql`
    insert into dirty_days (clinic_id, dataset, day, push_id, number)
    select distinct clinic_id, 'financial', date, ${pushId}::row_id, 0 from financial_metrics`);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

async function ask(question: AskBoard['questions'][number], today = '2025-11-15') {
  const { email } = clinic.members.staff;
  const body = { today, questions: [question] };
  const board = expectOk(Board, await server.ask('POST', `/v1/clinics/${clinic.id}/board`, { email, body }));
  return board.answers[0]?.kpis ?? [];
}

describe('a board', () => {
  it('answers a running month with the same days before, and what it comes to by open days', async () => {
    const [production] = await ask({
      kpis: ['production'],
      from: '2025-11-01',
      to: '2025-11-15',
      grain: 'month',
    });
    expect(production).toMatchObject({
      value: '1000.00',
      points: [{ from: '2025-11-01', to: '2025-11-15', value: '1000.00' }],
      previous: {
        from: '2025-10-01',
        to: '2025-10-15',
        value: '1100.00',
        change: '-100.00',
        percent: '-9.1',
      },
      lastYear: { from: '2024-11-01', to: '2024-11-15', value: '1100.00' },
      trend: null,
      projection: { value: '2000.00', asOf: '2025-11-14', openDays: 20, openDaysOver: 10 },
      measures: [{ measure: 'production', sum: '1000.00' }],
    });
  });

  it('divides sums and never averages rates', async () => {
    const [rate] = await ask({
      kpis: ['collection_rate'],
      from: '2024-01-01',
      to: '2025-12-31',
      grain: 'year',
    });
    expect(rate).toMatchObject({ value: '80.0', points: [{ value: '80.0' }, { value: '80.0' }] });
  });

  it('splits by what the sheet says, and names what it leaves unsaid', async () => {
    const [production] = await ask({
      kpis: ['production'],
      from: '2024-01-01',
      to: '2024-12-31',
      grain: 'quarter',
      by: 'insurance_carrier',
    });
    const whole = Number(production?.value);
    expect(production?.groups.map(({ label }) => label).sort()).toEqual(['Delta', 'Not stated']);
    expect(production?.groups.reduce((sum, { value }) => sum + Number(value), 0)).toBe(whole);
    expect(production?.groups[0]?.points).toHaveLength(4);
  });

  it('says no data where there is none, and refuses what nobody can answer in a sentence', async () => {
    const [visits] = await ask({
      kpis: ['no_show_rate'],
      from: '2025-01-01',
      to: '2025-01-31',
      grain: 'month',
    });
    expect(visits).toMatchObject({ value: null, previous: { value: null, change: null }, projection: null });
    const { email } = clinic.members.staff;
    const question = { kpis: ['production'], from: '2025-02-01', to: '2025-01-31', grain: 'month' };
    const body = { today: '2025-11-15', questions: [question] };
    expect(await server.ask('POST', `/v1/clinics/${clinic.id}/board`, { email, body })).toMatchObject({
      status: 422,
      body: { code: 'question_invalid', detail: expect.stringContaining('before it begins') },
    });
  });
});
