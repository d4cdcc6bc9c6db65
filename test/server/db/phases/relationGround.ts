import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Database } from '../../../../server/db/client.ts';
import { migrate } from '../../../../server/db/migrate.ts';
import * as schema from '../../../../server/db/schema/index.ts';
import { addTestPush, type TestPush } from '../../../support/addParents.ts';
import { addTestProvider } from '../../../support/addTestProvider.ts';
import { makeClinic, type TestClinic } from '../../../support/makeClinic.ts';
import { newId } from '../../../support/newId.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/testDatabase.ts';

/** The half that was there before, as another application may have it. */
export const EXISTING_HALF = readFileSync(
  join(import.meta.dirname, '../../../../migrations/001.do.existing-half.sql'),
  'utf8',
);

/** A database over a half that was there before, which goes to no phase by itself; or in phase 3. */
export async function createExistingDatabase({ phase }: { readonly phase?: 3 } = {}): Promise<TestDatabase> {
  const database = await createTestDatabase({ migrated: false });
  await database.owner.execute(sql.raw(EXISTING_HALF));
  await migrate({ ownerUrl: database.ownerUrl, phase });
  return database;
}

/** A clinic with a row in every table that a relation begins at, and what those rows name. */
export interface Ground extends TestPush {
  readonly clinic: TestClinic;
  readonly userId: string;
  readonly providerId: string;
  readonly credentialId: string;
  readonly goalId: string;
}

const DAY = '2025-01-31';
const COUNTS = { scheduledCount: 1, completedCount: 1, cancelledCount: 0, noShowCount: 0 };

/** Lays one, as the owner. */
export async function layGround(owner: Database): Promise<Ground> {
  const clinic = await makeClinic(owner);
  const clinicId = clinic.id;
  const { userId } = clinic.members.staff;
  const providerId = await addTestProvider(owner, clinicId, 'Dr. Held');
  const push = await addTestPush(owner, clinicId);
  const ground = { ...push, clinic, userId, providerId, credentialId: newId(), goalId: newId() };
  await addSettings(owner, ground);
  await addSyncing(owner, ground);
  await addParts(owner, ground);
  await addRecords(owner, ground);
  return ground;
}

async function addSettings(owner: Database, { clinic, userId, providerId, goalId }: Ground): Promise<void> {
  const clinicId = clinic.id;
  await owner
    .update(schema.userClinicRoles)
    .set({ providerId })
    .where(sql`clinic_id = ${clinicId} and user_id = ${userId}`);
  await owner.execute(sql`
    insert into user_identities (issuer, subject, user_id, email) values ('i', ${userId}, ${userId}, 'e')`);
  await owner.insert(schema.providerAliases).values({ clinicId, id: newId(), providerId, alias: 'held' });
  await owner.insert(schema.clinicSettings).values({ clinicId });
  await owner.insert(schema.closedMonths).values({ clinicId, month: '2020-01-01' });
  await owner.insert(schema.clinicKpis).values({
    ...{ clinicId, id: newId(), key: 'own', label: 'x', unit: 'percent', places: 1, formula: '1' },
    ...{ better: 'down', definition: 'x', category: 'financial' },
  });
  const template = {
    name: 'x',
    category: 'financial',
    metricDefinitionId: 'm',
    timePeriod: 'monthly',
  } as const;
  await owner.insert(schema.goalTemplates).values({ clinicId, id: newId(), ...template });
  await owner.insert(schema.goals).values({
    ...{ id: goalId, clinicId, metricDefinitionId: 'm', timePeriod: 'monthly', startDate: DAY, endDate: DAY },
    targetValue: '1',
  });
  await owner.insert(schema.goalDetails).values({ clinicId, goalId, targetFormula: '1', stated: '1' });
  const event = { action: 'push.opened', subjectId: 's' } as const;
  await owner.insert(schema.auditEvents).values({ clinicId, id: newId(), userId, ...event });
}

async function addSyncing(
  owner: Database,
  { clinic: { id: clinicId }, userId, connectionId, credentialId }: Ground,
): Promise<void> {
  const tokens = { accessToken: 'x', refreshToken: 'x', expiresAt: new Date(), scope: ['x'] };
  await owner.insert(schema.googleCredentials).values({ clinicId, id: credentialId, userId, ...tokens });
  await owner
    .update(schema.spreadsheetConnections)
    .set({ credentialId })
    .where(sql`clinic_id = ${clinicId} and id = ${connectionId}`);
  const request = { schedule: {}, expiresAt: new Date() };
  await owner
    .insert(schema.consentRequests)
    .values({ clinicId, id: newId(), userId, connectionId, ...request });
  await owner
    .insert(schema.connectionSyncs)
    .values({ clinicId, connectionId, every: 'hour', timeZone: 'UTC' });
  await owner.insert(schema.syncRuns).values({ clinicId, id: newId(), connectionId, dueAt: new Date() });
}

async function addParts(owner: Database, { clinic: { id: clinicId }, ...push }: Ground): Promise<void> {
  const { connectionId, mappingId, sheetName, pushId } = push;
  const next = { requestHash: 'h', headers: [], rowCount: 0, startsEmpty: true, generation: 2 };
  await owner.insert(schema.pushes).values({
    ...{ clinicId, id: newId(), key: newId(), connectionId, mappingId, sheetName, mode: 'mirror', ...next },
    ...{ replacedId: pushId, state: 'cancelled' },
  });
  const part = { clinicId, pushId, number: 1 };
  const receipt = { digest: 'd', receipt: {}, unchangedRows: 0, rowCount: 0 };
  await owner.insert(schema.pushChunks).values({ ...part, ...receipt });
  await owner.insert(schema.pushSeen).values({ ...part, rowKeys: ['k'] });
  await owner.insert(schema.dirtyDays).values({ ...part, dataset: 'call', day: DAY });
  const kept = { dataset: 'call', rowKey: 'k', entry: 0, before: {} } as const;
  await owner.insert(schema.recordHistory).values({ clinicId, pushId, ...kept });
  await owner.execute(sql`
    insert into archived_rows (clinic_id, connection_id, sheet_name, dataset, row_key, entry, row_hash, row_number,
      push_id, date, sums) values (${clinicId}, ${connectionId}, 's', 'call', 'k', 0, 'h', 1, ${pushId}, ${DAY}, '{}')`);
  await owner.execute(sql`
    insert into archived_months (clinic_id, dataset, month, record_count, file_name, bytes, sha256, records_hash, sums)
    values (${clinicId}, 'call', '2020-01-01', 1, 'f', 1, 's', 'h', '[]')`);
}

async function addRecords(
  owner: Database,
  { clinic: { id: clinicId }, providerId, connectionId, sheetName, pushId }: Ground,
): Promise<void> {
  const place = { connectionId, sheetName, rowKey: 'k', entry: 0, rowHash: 'h', rowNumber: 2, pushId };
  const of = () => ({ clinicId, id: newId(), date: DAY, ...place });
  const money = { metricType: 'production', category: 'x', amount: '1.00', providerId } as const;
  await owner.insert(schema.financialMetrics).values({ ...of(), ...money });
  const visit = { appointmentType: 'recall', ...COUNTS, providerId } as const;
  await owner.insert(schema.appointmentMetrics).values({ ...of(), ...visit });
  const calls = { totalCalls: 1, connectedCalls: 1, voicemails: 0, appointmentsScheduled: 0 };
  await owner.insert(schema.callMetrics).values({ ...of(), callType: 'new_patient', ...calls });
  const patients = { activePatients: 1, newPatients: 0, reactivatedPatients: 0, lostPatients: 0 };
  await owner.insert(schema.patientMetrics).values({ ...of(), ...patients, patientRetentionRate: '90.00' });
  await owner.insert(schema.metricAggregations).values({
    ...{ clinicId, id: newId(), metricDefinitionId: 'm', aggregationType: 'daily', periodStart: DAY },
    ...{ periodEnd: DAY, value: '1', count: 1, sum: '1', sumOfSquares: '1' },
    ...{ dimension: 'provider', member: providerId, providerId },
  });
}
