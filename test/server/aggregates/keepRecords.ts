import { sql } from 'drizzle-orm';
import type { Database } from '../../../server/db/client.ts';
import {
  appointmentMetrics,
  callMetrics,
  financialMetrics,
  patientMetrics,
} from '../../../server/db/schema/metrics.ts';
import { dirtyDays } from '../../../server/db/schema/months.ts';
import { withClinic } from '../../../server/db/withClinic.ts';
import { DATASET_NAMES } from '../../../shared/dataset.ts';
import { addPeople, addTestPush, personOf } from '../../support/addParents.ts';
import { idOf, newId } from '../../support/newId.ts';
import type { Records } from './measureRecords.ts';

export const NO_RECORDS: Records = { financial: [], appointment: [], call: [], patient: [] };

/** Stores records and marks their days, as a push does. Names of providers become the clinic's own, others just ids. */
export async function keepRecords(owner: Database, clinicId: string, records: Records): Promise<void> {
  const named = <Row>(rows: readonly Row[]) => rows.map((row) => ({ ...row, clinicId, id: newId() }));
  const ofOwn = <Row extends { readonly providerId: string | null }>(rows: readonly Row[]) =>
    named(rows).map((row) => ({ ...row, providerId: row.providerId && personOf(clinicId, row.providerId) }));
  const { financial, appointment, call, patient } = records;
  const calls = named(call).map((row) => ({
    ...row,
    staffMemberId: row.staffMemberId && idOf(row.staffMemberId),
  }));
  const people = [...financial, ...appointment].flatMap(({ providerId }) => providerId ?? []);
  await addPeople(owner, clinicId, people);
  if (financial.length > 0) await owner.insert(financialMetrics).values(ofOwn(financial));
  if (appointment.length > 0) await owner.insert(appointmentMetrics).values(ofOwn(appointment));
  if (call.length > 0) await owner.insert(callMetrics).values(calls);
  if (patient.length > 0) await owner.insert(patientMetrics).values(named(patient));
  await markDays(owner, clinicId, records);
}

/** Marks the days of those records. */
export async function markDays(owner: Database, clinicId: string, records: Records): Promise<void> {
  const { pushId } = await addTestPush(owner, clinicId);
  const marks = DATASET_NAMES.flatMap((dataset) => {
    const days = new Set(records[dataset].map(({ date }) => date));
    return [...days].map((day) => ({ clinicId, dataset, day, pushId, number: 1 }));
  });
  if (marks.length > 0) await owner.insert(dirtyDays).values(marks);
}

/** Brings a clinic's aggregates up to date as that user, through the server's role; says how many days that were. */
export function refreshAs(app: Database, clinicId: string, userId: string | null): Promise<number> {
  return withClinic(app, { clinicId, userId }, async (tx) => {
    const [row] = await tx.execute(sql`select app_refresh_aggregates() as days`);
    return Number(row?.days);
  });
}
