/** What a column of ids holds: an id, or in the aggregates a member of a dimension, which may be one. */
export type IdKind = 'id' | 'member';

/** Columns of ids by table. */
const IDS: Readonly<Record<string, string>> = {
  clinics: 'id',
  users: 'id, clinic_id',
  providers: 'id, clinic_id',
  metric_definitions: 'id',
  data_sources: 'id, clinic_id',
  column_mappings: 'id, metric_definition_id, data_source_id',
  metric_values: 'id, metric_definition_id, clinic_id, provider_id',
  goals: 'id, metric_definition_id, clinic_id, provider_id',
  dashboards: 'id, user_id',
  widgets: 'id, dashboard_id',
  user_clinic_roles: 'clinic_id, id, user_id, created_by, provider_id',
  user_identities: 'user_id',
  provider_aliases: 'clinic_id, id, provider_id, created_by',
  clinic_settings: 'clinic_id, updated_by',
  clinic_kpis: 'clinic_id, id, created_by',
  goal_templates: 'id, clinic_id, metric_definition_id, created_by',
  goal_details: 'clinic_id, goal_id, template_id, created_by',
  google_credentials: 'clinic_id, id, user_id',
  spreadsheet_connections: 'clinic_id, id, credential_id',
  column_mappings_v2: 'clinic_id, id, connection_id, created_by',
  consent_requests: 'clinic_id, id, user_id, connection_id',
  connection_syncs: 'clinic_id, connection_id, set_by',
  sync_runs: 'clinic_id, id, connection_id, asked_by',
  pushes: 'clinic_id, id, connection_id, mapping_id, created_by, replaced_id, undone_by',
  push_chunks: 'clinic_id, push_id',
  push_seen: 'clinic_id, push_id',
  record_history: 'clinic_id, push_id',
  dirty_days: 'clinic_id, push_id',
  financial_metrics: 'clinic_id, id, provider_id, created_by, connection_id, push_id',
  appointment_metrics: 'clinic_id, id, provider_id, created_by, connection_id, push_id',
  call_metrics: 'clinic_id, id, staff_member_id, created_by, connection_id, push_id',
  patient_metrics: 'clinic_id, id, created_by, connection_id, push_id',
  record_keys: 'clinic_id',
  metric_aggregations: 'clinic_id, id, metric_definition_id, provider_id',
  archived_months: 'clinic_id',
  archived_rows: 'clinic_id, connection_id, push_id',
  closed_months: 'clinic_id, closed_by',
  audit_events: 'clinic_id, id, user_id',
  audit_chains: 'clinic_id',
};

/** The dimensions of aggregates whose members are ids. */
export const ID_DIMENSIONS = ['provider', 'staff_member'] as const;
const MEMBERS: readonly string[] = ['metric_aggregations.member'];

/** Columns whose names say that they hold an id, and that stay as they are. */
export const OTHERS_IDS: Readonly<Record<string, string>> = {
  'spreadsheet_connections.spreadsheet_id': 'It is Google’s.',
  'data_sources.spreadsheet_id': 'It is Google’s.',
  'google_credentials.key_id': 'It names a key of the ring, which is kept outside the database.',
  'audit_events.subject_id': 'It stays as it was said: the chain of events is made of it.',
};

/** The tables that have ids. */
export const ID_TABLES: readonly string[] = Object.keys(IDS);

/** The columns of a table that hold ids, with what each of them holds. */
export function idColumnsOf(table: string): ReadonlyMap<string, IdKind> {
  const ids = (IDS[table] ?? '').split(', ').filter((name) => name !== '');
  const members = MEMBERS.flatMap((name) => {
    const [of, column] = name.split('.');
    return of === table && column !== undefined ? [column] : [];
  });
  return new Map<string, IdKind>([
    ...ids.map((column): [string, IdKind] => [column, 'id']),
    ...members.map((column): [string, IdKind] => [column, 'member']),
  ]);
}
