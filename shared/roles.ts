/** A member's place in a clinic, the widest first. */
export const ROLES = ['clinic_admin', 'staff', 'provider', 'viewer'] as const;
export type RoleName = (typeof ROLES)[number];

/** Who may do what: the one table that server, add-on and tests go by. */
export const PERMISSIONS = {
  read_totals: ['clinic_admin', 'staff', 'provider', 'viewer'],
  /** The stored records: a provider's are their own alone, which the database holds too. */
  read_records: ['clinic_admin', 'staff', 'provider'],
  read_setup: ['clinic_admin', 'staff'],
  connect: ['clinic_admin', 'staff'],
  map: ['clinic_admin', 'staff'],
  push: ['clinic_admin', 'staff'],
  name_providers: ['clinic_admin', 'staff'],
  confirm_identifiers: ['clinic_admin'],
  /** To let the server read a spreadsheet by itself, with the person's own grant. */
  keep_in_sync: ['clinic_admin'],
  close_months: ['clinic_admin'],
  change_settings: ['clinic_admin'],
  define_kpis: ['clinic_admin'],
  set_goals: ['clinic_admin'],
  manage_members: ['clinic_admin'],
  read_audit: ['clinic_admin'],
} as const satisfies Readonly<Record<string, readonly RoleName[]>>;

/** What a member can ask for. */
export type Action = keyof typeof PERMISSIONS;

/** True where members of that role may do it. */
export function mayDo(role: RoleName, action: Action): boolean {
  const roles: readonly RoleName[] = PERMISSIONS[action];
  return roles.includes(role);
}

/**
 * What each route of the server takes: `public` nothing, `signed_in` an account, all others a member who may do that
 * in the clinic of the path. A route that does not stand here is closed.
 */
export const ROUTES = {
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /openapi.json': 'public',
  /** Google sends the person's browser there; the state that comes with it says who began. */
  'GET /google/consent': 'public',
  'GET /v1/me': 'signed_in',
  'GET /v1/clinics/{clinicId}/connections': 'read_setup',
  'PUT /v1/clinics/{clinicId}/connections': 'connect',
  'GET /v1/clinics/{clinicId}/syncs': 'read_setup',
  'POST /v1/clinics/{clinicId}/connections/{connectionId}/consent': 'keep_in_sync',
  'GET /v1/clinics/{clinicId}/connections/{connectionId}/sync': 'read_setup',
  'PUT /v1/clinics/{clinicId}/connections/{connectionId}/sync': 'keep_in_sync',
  'DELETE /v1/clinics/{clinicId}/connections/{connectionId}/sync': 'keep_in_sync',
  'POST /v1/clinics/{clinicId}/connections/{connectionId}/sync/run': 'push',
  'GET /v1/clinics/{clinicId}/lookups': 'read_setup',
  'GET /v1/clinics/{clinicId}/connections/{connectionId}/mappings': 'read_setup',
  'POST /v1/clinics/{clinicId}/connections/{connectionId}/mappings': 'map',
  'GET /v1/clinics/{clinicId}/connections/{connectionId}/mappings/active': 'read_setup',
  'POST /v1/clinics/{clinicId}/mappings/{mappingId}/activate': 'map',
  'PUT /v1/clinics/{clinicId}/mappings/{mappingId}/template': 'map',
  'GET /v1/clinics/{clinicId}/templates': 'read_setup',
  'PUT /v1/clinics/{clinicId}/provider-aliases': 'name_providers',
  'POST /v1/clinics/{clinicId}/providers': 'name_providers',
  'PUT /v1/clinics/{clinicId}/left-out-spellings': 'name_providers',
  'GET /v1/clinics/{clinicId}/pushes': 'read_setup',
  'POST /v1/clinics/{clinicId}/pushes': 'push',
  'GET /v1/clinics/{clinicId}/pushes/{pushId}': 'read_setup',
  'PUT /v1/clinics/{clinicId}/pushes/{pushId}/chunks/{number}': 'push',
  'POST /v1/clinics/{clinicId}/pushes/{pushId}/complete': 'push',
  'GET /v1/clinics/{clinicId}/pushes/{pushId}/removal': 'push',
  'POST /v1/clinics/{clinicId}/pushes/{pushId}/cancel': 'push',
  'POST /v1/clinics/{clinicId}/pushes/{pushId}/undo': 'push',
  'POST /v1/clinics/{clinicId}/connections/{connectionId}/row-states': 'read_setup',
  'GET /v1/clinics/{clinicId}/closed-months': 'read_setup',
  'PUT /v1/clinics/{clinicId}/closed-months/{month}': 'close_months',
  'DELETE /v1/clinics/{clinicId}/closed-months/{month}': 'close_months',
  'GET /v1/clinics/{clinicId}/settings': 'read_setup',
  'PUT /v1/clinics/{clinicId}/settings': 'change_settings',
  'GET /v1/clinics/{clinicId}/totals': 'read_totals',
  'GET /v1/clinics/{clinicId}/kpis': 'read_totals',
  'POST /v1/clinics/{clinicId}/kpis': 'define_kpis',
  'PUT /v1/clinics/{clinicId}/kpis/{kpiId}': 'define_kpis',
  'DELETE /v1/clinics/{clinicId}/kpis/{kpiId}': 'define_kpis',
  'POST /v1/clinics/{clinicId}/board': 'read_totals',
  'POST /v1/clinics/{clinicId}/comparisons': 'read_totals',
  'GET /v1/clinics/{clinicId}/goals': 'read_totals',
  'POST /v1/clinics/{clinicId}/goals': 'set_goals',
  'PUT /v1/clinics/{clinicId}/goals/{goalId}': 'set_goals',
  'DELETE /v1/clinics/{clinicId}/goals/{goalId}': 'set_goals',
  'POST /v1/clinics/{clinicId}/goals/trial': 'set_goals',
  'POST /v1/clinics/{clinicId}/goals/preview': 'push',
  'GET /v1/clinics/{clinicId}/goal-templates': 'read_totals',
  'POST /v1/clinics/{clinicId}/goal-templates': 'set_goals',
  'PUT /v1/clinics/{clinicId}/goal-templates/{templateId}': 'set_goals',
  'DELETE /v1/clinics/{clinicId}/goal-templates/{templateId}': 'set_goals',
  'GET /v1/clinics/{clinicId}/records': 'read_records',
  'GET /v1/clinics/{clinicId}/members': 'manage_members',
  'POST /v1/clinics/{clinicId}/members': 'manage_members',
  'PUT /v1/clinics/{clinicId}/members/{userId}': 'manage_members',
  'DELETE /v1/clinics/{clinicId}/members/{userId}': 'manage_members',
  'GET /v1/clinics/{clinicId}/audit-events': 'read_audit',
} as const satisfies Readonly<Record<string, Action | 'public' | 'signed_in'>>;
