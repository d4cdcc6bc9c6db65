import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { financialMetrics } from '../../../server/db/schema/metrics.ts';
import { Records, type Role, Totals } from '../../../shared/api.ts';
import { addTestProvider } from '../../support/addTestProvider.ts';
import { eventsOf } from '../../support/eventsOf.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { newId } from '../../support/newId.ts';
import { SMALL_CONFIG, smallSheet } from '../../support/smallSheet.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { expectOk, mapSheet, pushSheet } from '../../support/testPush.ts';
import { startTestServer, type TestServer } from '../../support/testServer.ts';

let database: TestDatabase;
let server: TestServer;
let clinic: TestClinic;
beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database.app);
});
beforeEach(async () => {
  clinic = await makeClinic(database.owner, 'Ours');
});
afterAll(async () => {
  server.stop();
  await database.drop();
});

const ask = (path: string, role: Role) =>
  server.ask('GET', `/v1/clinics/${clinic.id}/${path}`, { email: clinic.members[role].email });

async function read(query: string, role: Role = 'staff'): Promise<Records> {
  return expectOk(Records, await ask(`records?dataset=financial${query}`, role));
}

/** So many productions on one day each, beginning in January 2025. */
async function add(count: number, providerId: string | null = null): Promise<void> {
  await database.owner.insert(financialMetrics).values(
    Array.from({ length: count }, (_, index) => ({
      ...{ clinicId: clinic.id, id: newId(), metricType: 'production' as const, category: 'x', providerId },
      date: new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10),
      amount: '12.50',
    })),
  );
}

describe('the records of a clinic', () => {
  it('come by day with their values and the place in the sheet that they came from', async () => {
    const where = { clinicId: clinic.id, email: clinic.members.staff.email };
    const sheet = await mapSheet(server.ask, where, SMALL_CONFIG);
    await pushSheet(sheet, smallSheet(3));
    const { records, next } = await read('');
    expect(next).toBeNull();
    expect(records.map(({ sheetName, row }) => [sheetName, row])).toEqual(
      [2, 3, 4].map((row) => ['Sheet1', row]),
    );
    for (const { values, connectionId } of records) {
      expect(values).toMatchObject({
        metric_type: 'production',
        amount: expect.stringMatching(/^\d+\.\d\d$/),
      });
      expect(connectionId).toBe(sheet.connectionId);
    }
  });

  it('come in pages that leave none out and show none twice', async () => {
    await add(450);
    const days: unknown[] = [];
    let after = '';
    for (let page = 1; page <= 3; page++) {
      const { records, next } = await read(after);
      days.push(...records.map(({ values }) => values.date));
      expect(next === null).toBe(page === 3);
      after = `&after=${next}`;
    }
    expect(new Set(days).size).toBe(450);
    expect(days).toEqual(days.toSorted());
  });

  it('can be those of some days', async () => {
    await add(10);
    const { records } = await read('&from=2025-01-03&to=2025-01-04');
    expect(records.map(({ values }) => values.date)).toEqual(['2025-01-03', '2025-01-04']);
  });

  it('are a provider’s own for a provider, and their sums everyone’s', async () => {
    const mine = await addTestProvider(database.owner, clinic.id, 'Dr. Mine');
    await add(2, mine);
    await add(3, await addTestProvider(database.owner, clinic.id, 'Dr. Other'));
    await add(1);
    await database.owner.execute(sql`
      update user_clinic_roles set provider_id = ${mine} where user_id = ${clinic.members.provider.userId}`);
    expect((await read('', 'provider')).records.map(({ values }) => values.provider_id)).toEqual([
      mine,
      mine,
    ]);
    expect((await read('', 'staff')).records).toHaveLength(6);
    expect(await ask('records?dataset=financial', 'viewer')).toMatchObject({ status: 403 });
    const sums = await Promise.all(
      (['clinic_admin', 'staff', 'provider', 'viewer'] as const).map(async (role) =>
        expectOk(Totals, await ask('totals?dataset=financial', role)),
      ),
    );
    for (const each of sums) expect(each).toEqual(sums[0]);
    expect(sums[0]?.months).toHaveLength(1);
  });

  it('are none for a provider of whom nobody has said which one they are', async () => {
    await add(1, await addTestProvider(database.owner, clinic.id, 'Dr. Mine'));
    await add(1);
    expect((await read('', 'provider')).records).toEqual([]);
  });

  it('leave an event whenever they are read, with how many and of which days, and no value', async () => {
    await add(2);
    await read('&from=2025-01-01');
    const [event] = await eventsOf(database.owner, clinic.id);
    expect(event).toMatchObject({
      action: 'records.read',
      subjectId: 'financial',
      userId: clinic.members.staff.userId,
      detail: { of: 'records', from: '2025-01-01', to: null, records: 2 },
    });
  });
});
