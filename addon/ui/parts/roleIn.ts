import type { Account, Role } from '../../../shared/api.ts';
import { findClinic } from './findClinic.ts';

/** The person's role in a clinic of theirs. */
export function roleIn({ clinics }: Account, clinicId: string): Role {
  return findClinic(clinics, clinicId)?.role ?? 'viewer';
}
