import type { Account, Role } from '../../../shared/api.ts';

/** The person's role in a clinic of theirs. */
export function roleIn({ clinics }: Account, clinicId: string): Role {
  return clinics.find(({ id }) => id === clinicId)?.role ?? 'viewer';
}
