import type { Role } from '../../../shared/api.ts';

/** Whether a role may save mappings and push; the server has the last word. */
export function mayPush(role: Role): boolean {
  return role === 'clinic_admin' || role === 'staff';
}
