import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rebuildAggregates } from '../../../server/aggregates/rebuildAggregates.ts';
import { verifyAggregates } from '../../../server/aggregates/verifyAggregates.ts';
import { financialMetrics } from '../../../server/db/schema/metrics.ts';
import { clinicSettings } from '../../../server/db/schema/settings.ts';
import { DATASET_NAMES } from '../../../shared/dataset.ts';
import { KPI_MEASURES } from '../../../shared/measures.ts';
import type { WeekStart } from '../../../shared/period.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { createRandom } from '../pushes/model/random.ts';
import { countFigures, differences } from './countFigures.ts';
import { keepRecords, markDays, NO_RECORDS, refreshAs } from './keepRecords.ts';
import type { Financial, Patient } from './measureRecords.ts';
import { randomRecords } from './randomRecords.ts';
import { readIds, readKept, readRecords } from './readKept.ts';

/** `AGGREGATES_FIRST=1000 AGGREGATES_COUNT=50` counts other records. */
const FIRST = Number(process.env.AGGREGATES_FIRST ?? 1);
const SEEDS = Array.from({ length: Number(process.env.AGGREGATES_COUNT ?? 4) }, (_, at) => FIRST + at);

let database: TestDatabase;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner);
});
afterAll(() => database.drop());

const refresh = () => refreshAs(database.app, clinic.id, clinic.members.viewer.userId);
const kept = () => readKept(database.owner, clinic.id);

async function setWeekStart(weekStart: WeekStart): Promise<void> {
  const values = { clinicId: clinic.id, weekStart };
  await database.owner
    .insert(clinicSettings)
    .values(values)
    .onConflictDoUpdate({ target: clinicSettings.clinicId, set: values });
}

const PATIENT: Patient = {
  ...{ date: '2025-01-31', activePatients: 900, newPatients: 1, reactivatedPatients: 0, lostPatients: 0 },
  ...{ patientRetentionRate: '0.00', averagePatientValue: null, recareComplianceRate: null },
  ...{ treatmentAcceptanceRate: null, treatmentPresented: null, treatmentAccepted: null },
  ...{ hygieneSeen: null, hygieneReappointed: null, overdueContacted: null },
};
const FINANCIAL: Financial = {
  ...{ date: '2025-01-31', metricType: 'production', category: 'All', amount: '100.00', providerId: 'p1' },
  ...{ insuranceCarrier: null, paymentMethod: null, procedureCode: null },
};

describe('aggregates', () => {
  it.each(SEEDS)('are what is counted from the records one by one: seed %i', async (seed) => {
    const random = createRandom(seed);
    const weekStart = random.pick<WeekStart>([1, 1, 6, 7, 3]);
    await setWeekStart(weekStart);
    await keepRecords(database.owner, clinic.id, randomRecords(random, 40));
    expect(await refresh()).toBeGreaterThan(0);
    const first = await readRecords(database.owner, clinic.id);
    expect(differences(await kept(), countFigures(first, weekStart))).toEqual([]);

    await keepRecords(database.owner, clinic.id, randomRecords(random, 10));
    await removeSome();
    await refresh();
    const records = await readRecords(database.owner, clinic.id);
    const counted = countFigures(records, weekStart);
    expect(differences(await kept(), counted)).toEqual([]);

    const ids = await readIds(database.owner, clinic.id);
    const days = DATASET_NAMES.flatMap((name) => [...new Set(records[name].map(({ date }) => date))]);
    expect(await rebuildAggregates(database.owner, clinic.id)).toEqual({
      days: days.length,
      rows: counted.size,
    });
    expect(differences(await readIds(database.owner, clinic.id), ids)).toEqual([]);
    const state = { refreshedDays: 0, waitingDays: 0, rows: counted.size, wrongCount: 0, wrong: [] };
    expect(await verifyAggregates(database.owner, clinic.id)).toEqual(state);
  });

  /** Removes every third record of money, whole days among them. */
  async function removeSome(): Promise<void> {
    const gone = await database.owner
      .delete(financialMetrics)
      .where(sql`clinic_id = ${clinic.id} and (hashtext(id::text) % 3 = 0 or date < '2024-01-01')`)
      .returning();
    expect(gone.length).toBeGreaterThan(0);
    await markDays(database.owner, clinic.id, { ...NO_RECORDS, financial: gone });
  }

  it('take the level of active patients from the last day, and its sum all the same', async () => {
    const days = [
      ['2025-01-30', 880],
      ['2025-03-30', 910],
      ['2025-03-31', 500],
      ['2025-03-31', 420],
      ['2025-05-01', 0],
    ] as const;
    const patient = days.map(([date, activePatients]) => ({ ...PATIENT, date, activePatients }));
    await keepRecords(database.owner, clinic.id, { ...NO_RECORDS, patient });
    await refresh();
    const rows = await database.owner.execute(sql`
      select aggregation_type as type, period_start as start, value::int, sum::int from metric_aggregations
      where clinic_id = ${clinic.id} and metric_definition_id = as_id('cm0chairsidepatsactive001')
        and aggregation_type in ('monthly', 'quarterly', 'yearly') order by 1, 2`);
    expect(rows.map(({ type, start, value, sum }) => `${type} ${start} ${value} ${sum}`)).toEqual([
      'monthly 2025-01-01 880 880',
      'monthly 2025-03-01 920 1830',
      'monthly 2025-05-01 0 0',
      'quarterly 2025-01-01 920 2710',
      'quarterly 2025-04-01 0 0',
      'yearly 2025-01-01 0 2710',
    ]);
  });

  it('hold the most that any column can, many times over', async () => {
    const most = 2_147_483_647;
    const appointment = Array.from({ length: 300 }, () => ({
      ...{ date: '2025-01-31', providerId: 'p1', appointmentType: 'recall' as const },
      ...{ scheduledCount: most, completedCount: most, cancelledCount: most, noShowCount: most },
      ...{ averageDuration: most, productionAmount: '99999999.99', utilizationRate: '0.01' },
    }));
    const call = appointment.map(({ date }) => ({
      ...{ date, callType: 'new_patient' as const, totalCalls: most, connectedCalls: most, voicemails: most },
      ...{ appointmentsScheduled: most, averageCallDuration: most, staffMemberId: null },
    }));
    const patient = appointment.map(() => ({
      ...{
        ...PATIENT,
        activePatients: most,
        patientRetentionRate: '999.99',
        averagePatientValue: '-99999999.99',
      },
      ...{ recareComplianceRate: '999.99', treatmentAcceptanceRate: '-999.99', hygieneSeen: most },
    }));
    const financial = appointment.map(() => ({ ...FINANCIAL, amount: '-99999999.99' }));
    await keepRecords(database.owner, clinic.id, { financial, appointment, call, patient });
    expect(await refresh()).toBe(4);
    const records = await readRecords(database.owner, clinic.id);
    expect(differences(await kept(), countFigures(records))).toEqual([]);
  });

  it('tell names apart by their first hundred characters', async () => {
    const long = 'Carrier '.repeat(20);
    const names = [`${long}A`, `${long}B`, 'Carrier', null, ''];
    const financial = names.map((insuranceCarrier) => ({ ...FINANCIAL, insuranceCarrier }));
    await keepRecords(database.owner, clinic.id, { ...NO_RECORDS, financial });
    await refresh();
    const rows = await database.owner.execute(sql`
      select member, count from metric_aggregations where clinic_id = ${clinic.id} and aggregation_type = 'yearly'
        and dimension = 'insurance_carrier' order by member`);
    expect([...rows]).toEqual([
      { member: '', count: 2 },
      { member: 'Carrier', count: 1 },
      { member: long.slice(0, 100), count: 2 },
    ]);
  });

  it('have other weeks where the clinic’s begin on another day, and nothing else', async () => {
    await keepRecords(database.owner, clinic.id, randomRecords(createRandom(FIRST), 20));
    await refresh();
    const records = await readRecords(database.owner, clinic.id);
    const before = await readIds(database.owner, clinic.id);
    for (const weekStart of [7, 6, 6, 1] as const) {
      await setWeekStart(weekStart);
      expect(differences(await kept(), countFigures(records, weekStart))).toEqual([]);
    }
    expect(differences(await readIds(database.owner, clinic.id), before)).toEqual([]);
  });

  it('are of the measures that shared/measures.ts names, dataset by dataset', async () => {
    for (const dataset of DATASET_NAMES) {
      const [row] = await database.owner.execute(sql`select to_json(dataset_measures(${dataset})) as ids`);
      expect(row?.ids).toEqual(
        KPI_MEASURES.filter((measure) => measure.dataset === dataset).map(({ id }) => id),
      );
    }
  });
});
