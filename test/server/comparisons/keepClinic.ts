import { rebuildAggregates } from '../../../server/aggregates/rebuildAggregates.ts';
import type { Database } from '../../../server/db/client.ts';
import { providers } from '../../../server/db/schema/existing.ts';
import {
  appointmentMetrics,
  callMetrics,
  financialMetrics,
  patientMetrics,
} from '../../../server/db/schema/metrics.ts';
import { idOf, newId } from '../../support/newId.ts';
import type { Records } from '../aggregates/measureRecords.ts';

/** A person of a clinic by the name that random records have for them. */
export function personOf(clinicId: string, name: string): string {
  return idOf(`${name}/${clinicId}`);
}

/** Stores records as those of the clinic's own people, with their aggregates, as the owner. */
export async function keepClinic(owner: Database, clinicId: string, records: Records): Promise<void> {
  const own = (name: string | null): string | null => name && personOf(clinicId, name);
  const named = <Row>(rows: readonly Row[]) => rows.map((row) => ({ ...row, clinicId, id: newId() }));
  const ofOwn = <Row extends { readonly providerId: string | null }>(rows: readonly Row[]) =>
    named(rows).map((row) => ({ ...row, providerId: own(row.providerId) }));
  await addProviders(owner, clinicId, records);
  const { financial, appointment, call, patient } = records;
  if (financial.length > 0) await owner.insert(financialMetrics).values(ofOwn(financial));
  if (appointment.length > 0) await owner.insert(appointmentMetrics).values(ofOwn(appointment));
  if (call.length > 0)
    await owner
      .insert(callMetrics)
      .values(
        named(call).map((row) => ({ ...row, staffMemberId: row.staffMemberId && idOf(row.staffMemberId) })),
      );
  if (patient.length > 0) await owner.insert(patientMetrics).values(named(patient));
  await rebuildAggregates(owner, clinicId);
}

async function addProviders(
  owner: Database,
  clinicId: string,
  { financial, appointment }: Records,
): Promise<void> {
  const names = new Set([...financial, ...appointment].flatMap(({ providerId }) => providerId ?? []));
  if (names.size === 0) return;
  const usual = { providerType: 'dentist', status: 'active', clinicId } as const;
  const rows = [...names].map((name) => ({ id: personOf(clinicId, name), name, ...usual }));
  await owner.insert(providers).values(rows).onConflictDoNothing();
}
