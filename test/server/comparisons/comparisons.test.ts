import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshComparisons } from '../../../server/comparisons/refreshComparisons.ts';
import { clinicKpis } from '../../../server/db/schema/kpis.ts';
import { userClinicRoles } from '../../../server/db/schema/members.ts';
import { Board } from '../../../shared/apiBoard.ts';
import { type ComparedKpi, Comparisons } from '../../../shared/apiComparisons.ts';
import { KPIS } from '../../../shared/kpis.ts';
import type { RoleName } from '../../../shared/roles.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk, mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { NO_RECORDS } from '../aggregates/keepRecords.ts';
import type { Financial, Patient } from '../aggregates/measureRecords.ts';
import { randomRecords } from '../aggregates/randomRecords.ts';
import { createRandom } from '../pushes/model/random.ts';
import { keepClinic, personOf } from './keepClinic.ts';

const SILENT = pino({ level: 'silent' });

let database: TestDatabase;
let server: TestServer;
/** By the months of three years, as said below. */
let told: TestClinic;
let random: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  [told, random] = await Promise.all([makeClinic(database.owner), makeClinic(database.owner)]);
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

function ask(clinic: TestClinic, body: object, role: RoleName = 'staff') {
  const { email } = clinic.members[role];
  return server.ask('POST', `/v1/clinics/${clinic.id}/comparisons`, { email, body });
}

async function compare(clinic: TestClinic, body: object, role?: RoleName): Promise<ComparedKpi[]> {
  return expectOk(Comparisons, await ask(clinic, body, role)).kpis;
}

const FINANCIAL: Omit<Financial, 'date' | 'amount'> = {
  ...{ metricType: 'production', category: 'All', providerId: null },
  ...{ insuranceCarrier: null, paymentMethod: null, procedureCode: null },
};
const PATIENT: Omit<Patient, 'date' | 'activePatients'> = {
  ...{ newPatients: 10, reactivatedPatients: 0, lostPatients: 0 },
  ...{ patientRetentionRate: '0.00', averagePatientValue: null, recareComplianceRate: null },
  ...{ treatmentAcceptanceRate: null, treatmentPresented: null, treatmentAccepted: null },
  ...{ hygieneSeen: null, hygieneReappointed: null, overdueContacted: null },
};

describe('before anything was worked out', () => {
  it('nothing is known, and the answer says so', async () => {
    const answer = await ask(told, {
      month: '2025-03',
      kpis: ['production', 'collection_rate'],
      by: 'provider',
    });
    const { asOf, kpis } = expectOk(Comparisons, answer);
    expect(asOf).toBeNull();
    expect(kpis.map(({ kpi, value, best, groups }) => ({ kpi, value, best, groups }))).toEqual([
      { kpi: 'production', value: null, best: null, groups: [] },
      { kpi: 'collection_rate', value: null, best: null, groups: [] },
    ]);
  });
});

describe('a month of a clinic', () => {
  beforeAll(async () => {
    // Production of 100 in January 2024 and 10 more each month to December 2025; Ada has half of it in 2025. Collected
    // is half of it, and three quarters in June 2025. Patients grow by ten each month, and are counted twice in one.
    const months = Array.from({ length: 24 }, (_, at) => {
      const month = `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
      return { month, at, amount: 100 + 10 * at };
    });
    const financial = months.flatMap(({ month, at, amount }) => {
      const collected = month === '2025-06' ? 0.75 : 0.5;
      const half = { ...FINANCIAL, date: `${month}-10`, amount: (amount / 2).toFixed(2) };
      return [
        { ...half, providerId: at < 12 ? null : 'Ada' },
        { ...half, date: `${month}-20`, providerId: 'Bo' },
        {
          ...half,
          metricType: 'collection' as const,
          amount: (amount * collected).toFixed(2),
          providerId: 'Bo',
        },
      ];
    });
    const patient = months.flatMap(({ month, at }) => [
      { ...PATIENT, date: `${month}-05`, activePatients: 1 },
      { ...PATIENT, date: `${month}-25`, activePatients: 900 + 10 * at, newPatients: 20 },
    ]);
    await keepClinic(database.owner, told.id, { ...NO_RECORDS, financial, patient });
    await keepClinic(database.owner, random.id, randomRecords(createRandom(7), 80));
    await database.owner
      .update(userClinicRoles)
      .set({ providerId: personOf(told.id, 'Ada') })
      .where(eq(userClinicRoles.userId, told.members.provider.userId));
    await refreshComparisons(database.app, SILENT);
  });

  it('stands beside the month before, the year before, the average months and the best one', async () => {
    const [production] = await compare(told, { month: '2025-09', kpis: ['production'] });
    // 300 in September 2025; 280 to 300 in three months, 190 to 300 in twelve; 330 in December.
    expect(production).toMatchObject({
      value: '300.00',
      previous: { from: '2025-08-01', to: '2025-08-31', value: '290.00', change: '10.00', percent: '3.4' },
      lastYear: { from: '2024-09-01', to: '2024-09-30', value: '180.00', change: '120.00', percent: '66.7' },
      average3: { from: '2025-07-01', to: '2025-09-30', value: '290.00' },
      average12: { from: '2024-10-01', to: '2025-09-30', value: '245.00', change: '55.00' },
      best: { from: '2025-12-01', to: '2025-12-31', value: '330.00' },
      rank: { rank: 4, of: 24 },
      notIn: [],
      groups: [],
    });
  });

  it('has rates of the sums and levels of the last day, averages too', async () => {
    const kpis = ['collection_rate', 'active_patients', 'net_patient_growth'];
    const [rate, active, growth] = await compare(told, { month: '2025-08', kpis });
    // Of 2,820 produced in twelve months half was collected, and a quarter of June's 270 more.
    expect(rate).toMatchObject({
      value: '50.0',
      average12: { value: '52.4' },
      best: { from: '2025-06-01', value: '75.0' },
      rank: { rank: 2, of: 24 },
    });
    expect(active).toMatchObject({
      value: '1090',
      previous: { value: '1080' },
      average3: { value: '1080' },
      average12: { value: '1035' },
    });
    // 30 new ones of 1,090; 30 of 1,035 in an average month.
    expect(growth).toMatchObject({ value: '2.8', average12: { value: '2.9' } });
  });

  it('is the average of the months since the first, so far', async () => {
    const [early] = await compare(told, { month: '2024-02', kpis: ['production'] });
    expect(early).toMatchObject({ previous: { value: '100.00' }, lastYear: { value: null } });
    expect(early?.average12.value).toBe('105.00');
    const [after] = await compare(told, { month: '2026-02', kpis: ['production'] });
    expect(after).toMatchObject({ value: null, previous: { value: null }, rank: null });
    expect(after?.average3.value).toBe('110.00');
    const [long] = await compare(told, { month: '2027-06', kpis: ['production', 'collection_rate'] });
    expect(long).toMatchObject({ value: null, average12: { value: null } });
  });

  it('is what a board says of it and of the months beside it, for every KPI', async () => {
    const kpis = KPIS.map(({ key }) => key);
    const { email } = random.members.viewer;
    for (const [month, from, to] of [
      ['2024-03', '2024-03-01', '2024-03-31'],
      ['2025-01', '2025-01-01', '2025-01-31'],
      ['2024-12', '2024-12-01', '2024-12-31'],
    ]) {
      for (const some of [kpis.slice(0, 30), kpis.slice(30)]) {
        const body = { today: '2026-01-01', questions: [{ kpis: some, from, to, grain: 'month' }] };
        const board = expectOk(
          Board,
          await server.ask('POST', `/v1/clinics/${random.id}/board`, { email, body }),
        );
        const said = board.answers[0]?.kpis.map(({ kpi, value, previous, lastYear }) => {
          return { kpi, value, previous, lastYear };
        });
        const compared = await compare(random, { month, kpis: some }, 'viewer');
        expect(
          compared.map(({ kpi, value, previous, lastYear }) => ({ kpi, value, previous, lastYear })),
        ).toEqual(said);
      }
    }
  });

  it('has its members, the greatest first, and for a provider themselves alone', async () => {
    const body = { month: '2025-09', kpis: ['production', 'collection_rate'], by: 'provider' };
    const [production, rate] = await compare(told, body);
    expect(
      production?.groups.map(({ label, value, lastYear, average12, best, rank }) => [
        label,
        value,
        lastYear.value,
        average12.value,
        best?.value,
        rank,
      ]),
    ).toEqual([
      ['Ada', '150.00', null, '130.00', '165.00', { rank: 4, of: 12 }],
      ['Bo', '150.00', '90.00', '122.50', '165.00', { rank: 4, of: 24 }],
    ]);
    expect(production).toMatchObject({ value: '300.00', moreGroups: 0 });
    // A best month of what is made of several measures is known of the clinic alone.
    expect(rate?.best).toMatchObject({ value: '75.0' });
    expect(rate?.groups.map(({ label, value, best, rank }) => [label, value, best, rank])).toEqual([
      ['Bo', '100.0', null, null],
    ]);
    const [own] = await compare(told, body, 'provider');
    expect(own?.groups.map(({ label }) => label)).toEqual(['Ada']);
    expect((await ask(told, body, 'viewer')).status).toBe(403);
  });

  it('takes the lowest for the best where less is better', async () => {
    const usual = { unit: 'money', places: 2, definition: 'x', category: 'financial' } as const;
    const own = { clinicId: told.id, id: newId(), key: 'fees_to_lose', label: 'Fees', ...usual };
    await database.owner.insert(clinicKpis).values({ ...own, formula: 'production', better: 'down' });
    await database.owner
      .insert(clinicKpis)
      .values({ ...own, id: newId(), key: 'neither', label: 'N', formula: 'production', better: 'neither' });
    await database.owner
      .insert(clinicKpis)
      .values({ ...own, id: newId(), key: 'twice', label: 'T', formula: '2 * production', better: 'down' });
    const kpis = ['fees_to_lose', 'neither', 'twice'];
    const [lowest, none, worked] = await compare(told, { month: '2024-02', kpis });
    expect(lowest).toMatchObject({
      best: { from: '2024-01-01', value: '100.00' },
      rank: { rank: 2, of: 24 },
    });
    expect(none).toMatchObject({ value: '110.00', best: null, rank: null });
    expect(worked).toMatchObject({
      best: { from: '2024-01-01', value: '200.00' },
      rank: { rank: 2, of: 24 },
    });
  });

  it.each<[string, object, number, string]>([
    ['an unknown KPI', { kpis: ['profit'] }, 422, 'The clinic has no KPI'],
    ['a dimension that the rows do not say', { by: 'call_type' }, 422, 'cannot be split by type of call'],
    ['days of the week', { by: 'weekday' }, 422, 'by'],
    ['no month', { month: '2025-13' }, 422, 'must be a month as YYYY-MM'],
    ['a month before all calendars', { month: '0001-01' }, 422, 'must lie between'],
    ['no KPI', { kpis: [] }, 422, 'kpis'],
  ])('is not answered for %s', async (_, change, status, sentence) => {
    const answer = await ask(told, { month: '2025-03', kpis: ['production'], ...change });
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toContain(sentence);
  });
});

describe('what was pushed since', () => {
  it('is told beside the figures that stand on it, until it is in', async () => {
    const clinic = await makeClinic(database.owner);
    const mapped = { clinicId: clinic.id, email: clinic.members.staff.email };
    const sheet = await mapSheet(server.ask, mapped, SMALL_CONFIG);
    await pushSheet(sheet, smallSheet(9));
    const notIn = async (month: string, kpi = 'production'): Promise<readonly string[]> =>
      (await compare(clinic, { month, kpis: [kpi] }, 'viewer'))[0]?.notIn ?? [];
    await refreshComparisons(database.app, SILENT);
    expect(await notIn('2025-02')).toEqual([]);
    const { headers, rows } = smallSheet(2);
    const other = rows.slice(1).map(({ row, cells }) => ({ row, cells: [cells[0] ?? '', '$77.00'] }));
    await pushSheet(sheet, { headers, rows: other }, { mode: 'upsert' });
    const february = ['value', 'average3', 'average12', 'best', 'rank'];
    expect(await notIn('2025-02')).toEqual(february);
    expect(await notIn('2025-03')).toEqual(['previous', 'average3', 'average12', 'best', 'rank']);
    expect(await notIn('2025-05')).toEqual(['average12', 'best', 'rank']);
    expect(await notIn('2026-02')).toEqual(['lastYear', 'best', 'rank']);
    expect(await notIn('2025-01')).toEqual(['best', 'rank']);
    expect(await notIn('2025-02', 'total_calls')).toEqual([]);
    const board = { today: '2025-10-01', questions: [{ ...BOARD_MONTH, kpis: ['production'] }] };
    await server.ask('POST', `/v1/clinics/${clinic.id}/board`, { email: mapped.email, body: board });
    expect(await notIn('2025-02')).toEqual(february);
    await refreshComparisons(database.app, SILENT);
    expect(await notIn('2025-02')).toEqual([]);
  });
});

const BOARD_MONTH = { from: '2025-02-01', to: '2025-02-28', grain: 'month' };
