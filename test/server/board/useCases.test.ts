import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '../../../server/db/schema/existing.ts';
import { userClinicRoles } from '../../../server/db/schema/members.ts';
import { type AskBoard, Board, type KpiAnswer } from '../../../shared/apiBoard.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';
import { addRecords } from './caseRecords.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
let mara: string;
let tobias: string;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
  clinic = await makeClinic(database.owner);
  mara = await addTestProvider(database.owner, clinic.id, 'Mara Ellingsen');
  tobias = await addTestProvider(database.owner, clinic.id, 'Tobias Quade');
  await addRecords(database.owner, clinic.id, {
    financial: FINANCIAL(),
    appointment: APPOINTMENTS(),
    call: CALLS(),
    patient: PATIENTS,
  });
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const entry = (
  date: string,
  metricType: 'production' | 'collection' | 'adjustment',
  amount: string,
  rest = {},
) => {
  return { date, metricType, amount, ...rest };
};
const FINANCIAL = () => [
  entry('2024-02-03', 'production', '800.00', { providerId: mara }),
  entry('2025-01-06', 'production', '1000.00', { providerId: mara, procedureCode: 'D2750' }),
  entry('2025-01-06', 'adjustment', '-250.00', { providerId: mara, procedureCode: 'D2750' }),
  entry('2025-01-06', 'production', '200.00', { providerId: tobias, procedureCode: 'D1110' }),
  entry('2025-01-07', 'production', '300.00', { providerId: tobias, procedureCode: 'D1110' }),
  entry('2025-01-07', 'collection', '600.00', { insuranceCarrier: 'Delta', paymentMethod: 'insurance' }),
  entry('2025-01-07', 'collection', '400.00', { paymentMethod: 'cash' }),
  entry('2025-02-03', 'production', '1100.00', { providerId: mara, procedureCode: 'D2750' }),
  entry('2025-02-03', 'collection', '1100.00', { insuranceCarrier: 'Delta', paymentMethod: 'insurance' }),
];

const visits = (
  date: string,
  providerId: string,
  appointmentType: 'recall' | 'treatment' | 'new_patient',
  [scheduledCount, completedCount, cancelledCount, noShowCount]: readonly [number, number, number, number],
  [averageDuration, utilizationRate, productionAmount]: readonly [number, string, string],
) => ({
  date,
  providerId,
  appointmentType,
  scheduledCount,
  completedCount,
  cancelledCount,
  noShowCount,
  averageDuration,
  utilizationRate,
  productionAmount,
});
// Mondays are 6, 13 and 20 January 2025.
const APPOINTMENTS = () => [
  visits('2025-01-06', mara, 'treatment', [8, 5, 1, 2], [60, '80.00', '2000.00']),
  visits('2025-01-07', mara, 'recall', [10, 10, 0, 0], [30, '100.00', '1000.00']),
  visits('2025-01-13', tobias, 'treatment', [4, 2, 0, 2], [60, '50.00', '500.00']),
  visits('2025-01-14', tobias, 'new_patient', [2, 2, 0, 0], [60, '50.00', '100.00']),
];

const calls = (
  date: string,
  callType: 'hygiene_recall' | 'treatment_followup' | 'new_patient',
  staffMemberId: string,
  [totalCalls, connectedCalls, appointmentsScheduled]: readonly [number, number, number],
) => {
  const voicemails = totalCalls - connectedCalls;
  return { date, callType, staffMemberId, totalCalls, connectedCalls, voicemails, appointmentsScheduled };
};
const CALLS = () => {
  const { staff, clinic_admin } = clinic.members;
  return [
    calls('2025-01-06', 'hygiene_recall', staff.userId, [40, 20, 12]),
    calls('2025-01-06', 'treatment_followup', staff.userId, [10, 8, 6]),
    calls('2025-01-07', 'new_patient', clinic_admin.userId, [20, 16, 4]),
    calls('2025-02-03', 'hygiene_recall', clinic_admin.userId, [40, 30, 6]),
  ];
};

const PATIENTS = [
  {
    date: '2025-01-01',
    activePatients: 1000,
    newPatients: 30,
    reactivatedPatients: 10,
    lostPatients: 20,
    patientRetentionRate: '80.00',
    treatmentPresented: '20000.00',
    treatmentAccepted: '9000.00',
    overdueContacted: 40,
  },
  {
    date: '2025-02-01',
    activePatients: 1200,
    newPatients: 60,
    reactivatedPatients: 15,
    lostPatients: 15,
    patientRetentionRate: '90.00',
    treatmentPresented: '10000.00',
    treatmentAccepted: '6000.00',
    overdueContacted: 20,
  },
];

type Question = AskBoard['questions'][number];
const JANUARY = { from: '2025-01-01', to: '2025-01-31', grain: 'month' } as const;
const FEBRUARY = { from: '2025-02-01', to: '2025-02-28', grain: 'month' } as const;
const BOTH = { from: '2025-01-01', to: '2025-02-28', grain: 'month' } as const;

async function ask(...questions: Question[]): Promise<KpiAnswer[]> {
  return askOf(clinic.id, clinic.members.staff.email, ...questions);
}

async function askOf(clinicId: string, email: string, ...questions: Question[]): Promise<KpiAnswer[]> {
  const body = { today: '2025-03-10', questions };
  const board = await server.ask('POST', `/v1/clinics/${clinicId}/board`, { email, body });
  return expectOk(Board, board).answers.flatMap(({ kpis }) => kpis);
}

const groupsOf = (answer: KpiAnswer | undefined) =>
  answer?.groups.map(({ label, value, share }) => [label, value, share]) ?? [];

describe('user_clinic_roles', () => {
  it('Dentists working at multiple clinics: each clinic answers with its own figures and the dentist’s own', async () => {
    const other = await makeClinic(database.owner, 'Other');
    const here = await addTestProvider(database.owner, other.id, 'Mara Ellingsen');
    await addRecords(database.owner, other.id, {
      financial: [entry('2025-01-06', 'production', '70.00', { providerId: here })],
    });
    const { email, userId } = other.members.provider;
    await database.owner.insert(userClinicRoles).values({
      ...{ clinicId: clinic.id, id: newId(), userId, role: 'provider', providerId: mara },
    });
    await database.owner
      .update(userClinicRoles)
      .set({ providerId: here })
      .where(sql`user_id = ${userId} and clinic_id = ${other.id}`);
    const [ours] = await askOf(clinic.id, email, { ...JANUARY, kpis: ['production'], by: 'provider' });
    const [theirs] = await askOf(other.id, email, { ...JANUARY, kpis: ['production'], by: 'provider' });
    expect(groupsOf(ours)).toEqual([
      ['Mara Ellingsen', '1000.00', '66.7'],
      ['Everyone else', '500.00', '33.3'],
    ]);
    expect(groupsOf(theirs)).toEqual([['Mara Ellingsen', '70.00', '100.0']]);
  });

  it('Administrative staff managing multiple locations: one account asks each of its clinics', async () => {
    const second = await makeClinic(database.owner, 'Second location');
    const { email, userId } = second.members.staff;
    await database.owner
      .insert(userClinicRoles)
      .values({ clinicId: clinic.id, id: newId(), userId, role: 'staff' });
    const [first] = await askOf(clinic.id, email, { ...JANUARY, kpis: ['production'] });
    const [none] = await askOf(second.id, email, { ...JANUARY, kpis: ['production'] });
    expect([first?.value, none?.value]).toEqual(['1500.00', null]);
  });

  it('Consultants with limited-time access: the board is theirs until their last day', async () => {
    const userId = newId();
    const email = `${userId}@consultant.example`;
    await database.owner
      .insert(users)
      .values({ id: userId, email, name: 'A consultant', role: 'front_desk' });
    const membership = { clinicId: clinic.id, id: newId(), userId, role: 'viewer' as const };
    await database.owner
      .insert(userClinicRoles)
      .values({ ...membership, endsAt: new Date(Date.now() + 3_600_000) });
    expect((await askOf(clinic.id, email, { ...JANUARY, kpis: ['production'] }))[0]?.value).toBe('1500.00');
    await database.owner
      .update(userClinicRoles)
      .set({ startsAt: sql`now() - interval '2 days'`, endsAt: sql`now() - interval '1 day'` })
      .where(eq(userClinicRoles.userId, userId));
    const body = { today: '2025-03-10', questions: [{ ...JANUARY, kpis: ['production'] }] };
    expect(await server.ask('POST', `/v1/clinics/${clinic.id}/board`, { email, body })).toMatchObject({
      status: 403,
      body: { code: 'membership_inactive' },
    });
  });
});

describe('financial_metrics', () => {
  it('Daily production reports by provider', async () => {
    const days = { from: '2025-01-06', to: '2025-01-07', grain: 'day' } as const;
    const [production] = await ask({ ...days, kpis: ['production'], by: 'provider' });
    expect(
      production?.groups.map(({ label, points }) => [label, ...points.map(({ value }) => value)]),
    ).toEqual([
      ['Mara Ellingsen', '1000.00', null],
      ['Tobias Quade', '200.00', '300.00'],
    ]);
  });

  it('Insurance vs. cash payment analysis', async () => {
    const [byMethod, byCarrier] = await ask(
      { ...BOTH, kpis: ['collection'], by: 'payment_method' },
      { ...BOTH, kpis: ['collection'], by: 'insurance_carrier' },
    );
    expect(groupsOf(byMethod)).toEqual([
      ['insurance', '1700.00', '81.0'],
      ['cash', '400.00', '19.0'],
    ]);
    expect(groupsOf(byCarrier)).toEqual([
      ['Delta', '1700.00', '81.0'],
      ['Not stated', '400.00', '19.0'],
    ]);
  });

  it('Collection rate monitoring', async () => {
    const [rate] = await ask({ ...BOTH, kpis: ['collection_rate'] });
    // 1,000 of 1,250 in January, 1,100 of 1,100 in February: 2,100 of 2,350 together.
    expect(rate).toMatchObject({ value: '89.4', points: [{ value: '80.0' }, { value: '100.0' }] });
    expect(rate?.measures.map(({ measure, sum }) => [measure, sum])).toEqual([
      ['collection', '2100.00'],
      ['production', '2600.00'],
      ['adjustment', '-250.00'],
    ]);
  });

  it('Procedure profitability analysis', async () => {
    const [net, kept] = await ask({
      ...BOTH,
      kpis: ['net_production', 'kept_production'],
      by: 'procedure_code',
    });
    expect(groupsOf(net)).toEqual([
      ['D2750', '1850.00', '78.7'],
      ['D1110', '500.00', '21.3'],
    ]);
    expect(groupsOf(kept)).toEqual([
      ['D1110', '100.0', null],
      ['D2750', '88.1', null],
    ]);
  });
});

describe('appointment_metrics', () => {
  it('Provider schedule efficiency reports', async () => {
    const [utilisation, completion] = await ask({
      ...JANUARY,
      kpis: ['schedule_utilisation', 'completion_rate'],
      by: 'provider',
    });
    // Mara: 780 booked of 600 + 300 available minutes; Tobias: 360 of 720.
    expect(groupsOf(utilisation)).toEqual([
      ['Mara Ellingsen', '86.7', null],
      ['Tobias Quade', '50.0', null],
    ]);
    expect(groupsOf(completion)).toEqual([
      ['Mara Ellingsen', '83.3', null],
      ['Tobias Quade', '66.7', null],
    ]);
  });

  it('Appointment type distribution analysis', async () => {
    const [booked] = await ask({ ...JANUARY, kpis: ['scheduled_count'], by: 'appointment_type' });
    expect(groupsOf(booked)).toEqual([
      ['Treatment', '12', '50.0'],
      ['Recall', '10', '41.7'],
      ['New patient', '2', '8.3'],
    ]);
  });

  it('No-show pattern identification', async () => {
    const [byDay, byType] = await ask(
      { ...JANUARY, kpis: ['no_show_rate'], by: 'weekday' },
      { ...JANUARY, kpis: ['no_show_rate'], by: 'appointment_type' },
    );
    expect(groupsOf(byDay)).toEqual([
      ['Monday', '33.3', null],
      ['Tuesday', '0.0', null],
    ]);
    expect(groupsOf(byType)[0]).toEqual(['Treatment', '33.3', null]);
  });

  it('Revenue per appointment hour', async () => {
    const [perHour] = await ask({ ...JANUARY, kpis: ['production_per_hour'], by: 'provider' });
    // 3,000 in 300 + 300 minutes, 600 in 120 + 120.
    expect(perHour?.value).toBe('257.14');
    expect(groupsOf(perHour)).toEqual([
      ['Mara Ellingsen', '300.00', null],
      ['Tobias Quade', '150.00', null],
    ]);
  });
});

describe('call_metrics', () => {
  const conversionOf = async (label: string) => {
    const [conversion] = await ask({ ...BOTH, kpis: ['call_conversion'], by: 'call_type' });
    return conversion?.groups.find((group) => group.label === label);
  };

  it('Hygiene recall campaign effectiveness', async () => {
    const recall = await conversionOf('Hygiene recall');
    expect(recall?.value).toBe('36.0');
    expect(recall?.points.map(({ value }) => value)).toEqual(['60.0', '20.0']);
    const [reactivation] = await ask({ ...BOTH, kpis: ['hygiene_reactivation'] });
    expect(reactivation?.value).toBe('41.7');
  });

  it('Treatment plan follow-up success rates', async () => {
    expect(await conversionOf('Treatment followup')).toMatchObject({ value: '75.0' });
  });

  it('New patient inquiry conversion', async () => {
    expect(await conversionOf('New patient')).toMatchObject({ value: '25.0' });
  });

  it('Staff training needs identification', async () => {
    const [conversion] = await ask({ ...BOTH, kpis: ['call_conversion'], by: 'staff_member' });
    expect(groupsOf(conversion)).toEqual([
      ['A staff', '64.3', null],
      ['A clinic_admin', '21.7', null],
    ]);
  });
});

describe('patient_metrics', () => {
  it('Practice growth monitoring', async () => {
    const [active, growth] = await ask({ ...BOTH, kpis: ['active_patients', 'net_patient_growth'] });
    expect(active).toMatchObject({ value: '1200', points: [{ value: '1000' }, { value: '1200' }] });
    // 30 + 10 − 20 of 1,000; 60 + 15 − 15 of 1,200; 80 of the 1,200 at the end.
    expect(growth).toMatchObject({ value: '6.7', points: [{ value: '2.0' }, { value: '5.0' }] });
  });

  it('Patient retention strategies', async () => {
    const [retention] = await ask({ ...BOTH, kpis: ['retention'] });
    // 800 of 1,000 and 1,080 of 1,200.
    expect(retention).toMatchObject({ value: '85.5', points: [{ value: '80.0' }, { value: '90.0' }] });
  });

  it('Marketing effectiveness measurement', async () => {
    const [newPatients, inquiries] = await ask(
      { ...FEBRUARY, kpis: ['new_patients'] },
      { ...JANUARY, kpis: ['appointments_scheduled'], by: 'call_type' },
    );
    expect(newPatients).toMatchObject({
      value: '60',
      previous: { value: '30', change: '30', percent: '100.0' },
    });
    expect(inquiries?.groups.find(({ label }) => label === 'New patient')).toMatchObject({ value: '4' });
  });

  it('Treatment planning success analysis', async () => {
    const [acceptance] = await ask({ ...BOTH, kpis: ['case_acceptance'] });
    expect(acceptance).toMatchObject({ value: '50.0', points: [{ value: '45.0' }, { value: '60.0' }] });
  });
});

describe('metric_aggregations', () => {
  it('Fast dashboard loading: a board reads aggregates alone, and no record', async () => {
    await ask({ ...BOTH, kpis: ['production'] });
    await database.owner.execute(
      sql`update financial_metrics set amount = amount + 1 where clinic_id = ${clinic.id}`,
    );
    const [production] = await ask({ ...BOTH, kpis: ['production'] });
    await database.owner.execute(
      sql`update financial_metrics set amount = amount - 1 where clinic_id = ${clinic.id}`,
    );
    expect(production?.value).toBe('2600.00');
  });

  it('Historical trend analysis', async () => {
    const trending = await makeClinic(database.owner, 'Trending');
    const months = ['2025-01', '2025-02', '2025-03', '2025-04'];
    await addRecords(database.owner, trending.id, {
      financial: months.map((month, at) => entry(`${month}-10`, 'production', `${1000 + 100 * at}.00`)),
    });
    const { email } = trending.members.viewer;
    const span = { from: '2025-01-01', to: '2025-04-30', grain: 'month' } as const;
    const [production] = await askOf(trending.id, email, { ...span, kpis: ['production'] });
    // April holds no today, but March 10 is today: both it and April are not over.
    expect(production?.trend).toBeNull();
    const body = { today: '2025-05-02', questions: [{ ...span, kpis: ['production'] }] };
    const board = await server.ask('POST', `/v1/clinics/${trending.id}/board`, { email, body });
    expect(expectOk(Board, board).answers[0]?.kpis[0]?.trend).toEqual({
      direction: 'rising',
      perPeriod: '100.00',
    });
  });

  it('Comparative reporting: against the month before and the same month last year', async () => {
    const [production] = await ask({ ...FEBRUARY, kpis: ['production'] });
    expect(production).toMatchObject({
      value: '1100.00',
      previous: { from: '2025-01-01', to: '2025-01-31', value: '1500.00' },
      lastYear: { from: '2024-02-01', to: '2024-02-29', value: '800.00' },
    });
  });

  it('Variance analysis: in value and percent', async () => {
    const [production] = await ask({ ...FEBRUARY, kpis: ['production'] });
    expect(production).toMatchObject({
      previous: { change: '-400.00', percent: '-26.7' },
      lastYear: { change: '300.00', percent: '37.5' },
    });
  });
});
