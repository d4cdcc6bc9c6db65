import type { Account } from '../../../shared/api.ts';

type Clinic = Account['clinics'][number];

/** The person's clinic of that id, which may have been kept from before ids changed their form. */
export function findClinic(clinics: readonly Clinic[], clinicId: string | undefined): Clinic | undefined {
  if (clinicId === undefined) return undefined;
  return clinics.find(({ id, formerId }) => clinicId === id || clinicId === formerId);
}
