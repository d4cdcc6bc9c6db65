import type { Role } from '../../../shared/api.ts';

/** The roles in words. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  clinic_admin: 'Clinic admin',
  staff: 'Staff',
  provider: 'Provider',
  viewer: 'Viewer',
};
