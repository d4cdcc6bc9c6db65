import type { Role } from '../../shared/api.ts';

/** What a member can ask of the server. */
export type Action =
  | 'read_totals'
  | 'read_setup'
  | 'connect'
  | 'map'
  | 'push'
  | 'name_providers'
  | 'close_months'
  | 'change_settings';

const READ: readonly Action[] = ['read_totals', 'read_setup'];
const ADMINISTER: readonly Action[] = ['close_months', 'change_settings'];
const WRITE: readonly Action[] = [...READ, 'connect', 'map', 'push', 'name_providers'];

/** What each role may do. A viewer sees totals and nothing of how they came to be. */
const PERMISSIONS: Readonly<Record<Role, readonly Action[]>> = {
  clinic_admin: [...WRITE, ...ADMINISTER],
  staff: WRITE,
  provider: READ,
  viewer: ['read_totals'],
};

export function mayDo(role: Role, action: Action): boolean {
  return PERMISSIONS[role].includes(action);
}
