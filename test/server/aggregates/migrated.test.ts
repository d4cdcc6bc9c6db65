import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import Postgrator from 'postgrator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../../../server/db/migrate.ts';
import { makeClinic } from '../../support/makeClinic.ts';
import { createTestDatabase, type TestDatabase } from '../../support/testDatabase.ts';
import { countFigures, differences } from './countFigures.ts';
import { refreshAs } from './keepRecords.ts';
import { readKept, readRecords } from './readKept.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

/** Brings the database to what it was before there were aggregates. */
async function migrateTo17(): Promise<void> {
  const postgrator = new Postgrator({
    driver: 'pg',
    migrationPattern: join(import.meta.dirname, '../../../migrations/*.sql'),
    newline: 'LF',
    schemaTable: 'chairside_migrations',
    currentSchema: 'public',
    execQuery: async (query) => ({ rows: [...(await database.owner.$client.unsafe(query))] }),
  });
  await postgrator.migrate('017');
}

/** Adds records of that clinic to all datasets, and a mark as pushes of that time left them. */
async function addRecords(clinicId: string): Promise<void> {
  await database.owner.execute(sql`
    insert into financial_metrics (clinic_id, id, date, metric_type, category, amount, provider_id)
    select ${clinicId}, 'f' || n, date '2024-11-20' + n * 11, 'collection', 'All', n / 4.0, 'p1'
    from generate_series(1, 9) n`);
  await database.owner.execute(sql`
    insert into appointment_metrics (clinic_id, id, date, appointment_type, scheduled_count, completed_count,
      cancelled_count, no_show_count, average_duration, utilization_rate)
    values (${clinicId}, 'a', '2025-01-31', 'recall', 8, 6, 1, 1, 50, 77.70)`);
  await database.owner.execute(sql`
    insert into call_metrics (clinic_id, id, date, call_type, total_calls, connected_calls, voicemails,
      appointments_scheduled)
    values (${clinicId}, 'c', '2025-01-31', 'new_patient', 7, 3, 4, 1)`);
  await database.owner.execute(sql`
    insert into patient_metrics (clinic_id, id, date, active_patients, new_patients, reactivated_patients,
      lost_patients, patient_retention_rate)
    values (${clinicId}, 'p', '2025-01-31', 812, 3, 2, 1, 91.25)`);
  await database.owner.execute(sql`
    insert into dirty_days values (${clinicId}, 'financial', '2024-12-01', 'a-push', 1)`);
}

it('gives records of before aggregates theirs, at the first question after the migration', async () => {
  await migrateTo17();
  const clinics = [await makeClinic(database.owner), await makeClinic(database.owner)];
  for (const { id } of clinics) await addRecords(id);
  expect(await migrate({ ownerUrl: database.ownerUrl })).toContain('018 aggregates');
  for (const { id, members } of clinics) {
    expect(await refreshAs(database.app, id, members.viewer.userId)).toBe(12);
    const counted = countFigures(await readRecords(database.owner, id));
    expect(counted.size).toBeGreaterThan(0);
    expect(differences(await readKept(database.owner, id), counted)).toEqual([]);
  }
});
