import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../../server/db/client.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { addTestPush, personOf } from '../../support/addParents.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { TEST_FORM } from '../../support/newId.ts';
import { createPlainDatabase, type PlainDatabase } from '../../support/plainDatabase.ts';
import { type CliRun, runCli } from '../../support/runCli.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { keepRecords, NO_RECORDS } from '../aggregates/keepRecords.ts';
import { type JsonRun, runJson } from './runJson.ts';

/** A measure that nobody knows any more; it comes behind the others. */
const GONE = TEST_FORM === 'text' ? 'gone' : 'ffffffff-ffff-4fff-bfff-ffffffffffff';

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.owner.execute(sql`truncate clinics, providers cascade`);
  clinic = await makeClinic(database.owner, 'Willow Dental');
  await addAmounts(clinic.id, ['2025-01-30', '2025-01-31', '2025-02-03']);
});
afterAll(() => database.drop());

/** Adds 100.10 of production of a provider on each of those days. */
function addAmounts(clinicId: string, days: readonly string[]): Promise<void> {
  const financial = days.map((date) => ({
    ...{ date, metricType: 'production' as const, category: 'All', amount: '100.10', providerId: 'p1' },
    ...{ insuranceCarrier: null, paymentMethod: null, procedureCode: null },
  }));
  return keepRecords(database.owner, clinicId, { ...NO_RECORDS, financial });
}

function run(command: string, ...args: string[]): Promise<CliRun> {
  return runCli(['aggregates', command, ...args], { env: { MIGRATION_DATABASE_URL: database.ownerUrl } });
}

function runAsJson(command: string, ...args: string[]): Promise<JsonRun> {
  return runJson(['aggregates', command, ...args], { env: { MIGRATION_DATABASE_URL: database.ownerUrl } });
}

describe('aggregates verify', () => {
  it('brings every clinic up to date, and says that all is right', async () => {
    const other = await makeClinic(database.owner, 'Juniper');
    const { code, stdout } = await run('verify');
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      `Juniper (${other.id}): right, no aggregates`,
      expect.stringMatching(/^Willow Dental \([\w-]+\): right, aggregates: \d+, days brought up to date: 3$/),
    ]);
    const again = { clinicId: clinic.id, name: 'Willow Dental', right: true, refreshedDays: 0 };
    expect(await runAsJson('verify', '--clinic', clinic.id)).toMatchObject({
      code: 0,
      data: { clinics: [{ ...again, waitingDays: 0, wrongCount: 0, wrong: [] }] },
    });
  });

  it('names what is wrong, with what is kept and what was counted, and ends with 1', async () => {
    await run('verify');
    await database.owner.execute(sql`
      update metric_aggregations set value = value + 1, sum = sum + 1
      where aggregation_type = 'monthly' and period_start = '2025-01-01' and dimension = 'provider'`);
    await database.owner.execute(sql`
      delete from metric_aggregations where aggregation_type = 'daily' and period_start = '2025-02-03' and dimension = ''`);
    await database.owner.execute(sql`
      update metric_aggregations set metric_definition_id = ${GONE}
      where aggregation_type = 'yearly' and dimension = 'category'`);
    const { code, data } = await runAsJson('verify', '--clinic', 'Willow Dental');
    const of = { member: '', label: 'Production', measure: 'production' };
    const day = { ...of, type: 'daily', start: '2025-02-03', dimension: '', kept: null };
    const month = {
      ...of,
      type: 'monthly',
      start: '2025-01-01',
      dimension: 'provider',
      member: personOf(clinic.id, 'p1'),
    };
    const year = { ...of, type: 'yearly', start: '2025-01-01', dimension: 'category', member: 'All' };
    expect({ code, data }).toMatchObject({ code: 1, data: { clinics: [{ right: false, wrongCount: 4 }] } });
    expect(data).toMatchObject({
      clinics: [
        {
          wrong: [
            { ...day, counted: { value: '100.1', count: '1', period_end: '2025-02-03' } },
            { ...month, kept: { value: '201.2', sum: '201.2' }, counted: { value: '200.2', sum: '200.2' } },
            { ...year, kept: null, counted: { count: '3', sum: '300.3', sum_of_squares: '30060.03' } },
            { ...year, measure: GONE, label: GONE, kept: { count: '3' }, counted: null },
          ],
        },
      ],
    });
    const { stdout } = await run('verify');
    expect(stdout).toMatch(/^Willow Dental .*: WRONG, aggregates that are not what the records say: 4$/m);
    expect(stdout).toMatch(
      /^Production +monthly +2025-01-01 +provider +[\w/-]+ +value 201\.2, sum 201\.2 +value 200\.2, sum 200\.2$/m,
    );
    expect(stdout).toMatch(/^Production +daily +2025-02-03 +clinic +nothing +value 100\.1, count 1$/m);
    expect(stdout).toContain(`npm run chairside -- aggregates rebuild --clinic ${clinic.id}`);
  });

  it('lists the first ten, and counts them all', async () => {
    await run('verify');
    const gone = await database.owner.execute(sql`delete from metric_aggregations returning id`);
    const { data } = await runAsJson('verify');
    expect(data).toMatchObject({ clinics: [{ wrongCount: gone.length, wrong: { length: 10 } }] });
    expect((await run('verify')).stdout).toContain(`: ${gone.length} (the first 10 are listed)`);
  });

  it('is no command where something else is meant, and lists the clinics where none of that name is', async () => {
    expect(await run('burn')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^There is no command/),
    });
    const unknown = await run('verify', '--clinic', 'Nowhere');
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('“Willow Dental” (') });
  });
});

describe('aggregates rebuild', () => {
  it('puts right what is wrong, of one clinic or all, and says how much that is', async () => {
    const other = await makeClinic(database.owner, 'Juniper');
    await addAmounts(other.id, ['2025-01-01']);
    await run('verify');
    await database.owner.execute(sql`update metric_aggregations set count = count + 1, maximum = 0`);
    const rebuilt = await runAsJson('rebuild', '--clinic', 'Juniper');
    const juniper = { clinicId: other.id, name: 'Juniper', days: 1, rows: 30 };
    expect(rebuilt).toEqual({ code: 0, data: { clinics: [juniper] } });
    expect(await runAsJson('verify')).toMatchObject({
      code: 1,
      data: { clinics: [{ right: true }, { right: false }] },
    });
    expect((await run('rebuild')).stdout).toMatch(/^Willow Dental \([\w-]+\): days: 3, aggregates: \d+$/m);
    expect((await run('verify')).code).toBe(0);
  });

  it('says how it is called', async () => {
    const help = await run('rebuild', '--help');
    expect(help.stdout).toMatch(/^npm run chairside -- aggregates rebuild \[options\]/);
    expect((await run('verify', '--help')).stdout).toContain('Exit code 0 when all are right');
  });
});

describe('an owner who is no superuser', () => {
  let own: PlainDatabase;
  beforeAll(async () => {
    own = await createPlainDatabase();
  });
  afterAll(() => own.drop());

  it('verifies and rebuilds too, and sees no clinic’s aggregates else', async () => {
    const { id } = await makeClinic(own.owner, 'Elm');
    const { pushId } = await addTestPush(own.owner, id);
    const plain = openDatabase(own.plainUrl, 1);
    await withClinic(plain, { clinicId: id, userId: null }, (tx) =>
      tx.execute(sql`
        with kept as (
          insert into financial_metrics (clinic_id, id, date, metric_type, category, amount)
          values (${id}, 'm', '2025-01-31', 'refund', 'All', -5) returning *
        )
        insert into dirty_days select clinic_id, 'financial', date, ${pushId}, 1 from kept`),
    );
    const env = { MIGRATION_DATABASE_URL: own.plainUrl };
    const verified = await runJson(['aggregates', 'verify'], { env });
    expect(verified).toMatchObject({
      code: 0,
      data: { clinics: [{ right: true, refreshedDays: 1, rows: 25 }] },
    });
    const rebuilt = await runJson(['aggregates', 'rebuild', '--clinic', 'Elm'], { env });
    expect(rebuilt).toMatchObject({ code: 0, data: { clinics: [{ days: 1, rows: 25 }] } });
    expect(await plain.execute(sql`select id from metric_aggregations`)).toHaveLength(0);
    await closeDatabase(plain);
  });
});
