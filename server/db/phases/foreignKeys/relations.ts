import type { DeleteRule, Relation } from './relation.ts';

/** Tables whose clinic nothing else ties to one that is there. */
const OF_CLINIC = [
  'user_clinic_roles',
  'provider_aliases',
  'spreadsheet_connections',
  'metric_aggregations',
  'goal_templates',
  'goal_details',
  'clinic_kpis',
  'closed_months',
  'clinic_settings',
  'audit_events',
  'audit_chains',
  'archived_months',
];

const RECORDS = ['financial_metrics', 'appointment_metrics', 'call_metrics', 'patient_metrics'];
const OF_PROVIDERS = ['financial_metrics', 'appointment_metrics'];

/** Every reference that the database holds: constraints, orphans and the table in decision 37 are made from this. */
export const RELATIONS: readonly Relation[] = [
  ...OF_CLINIC.map((table) =>
    relate(
      `${table}_clinic_fkey: clinic_id -> clinics (id)`,
      'no action',
      'A clinic’s books, its events among them, never go because a row elsewhere goes.',
    ),
  ),
  relate(
    'user_clinic_roles_user_fkey: user_id -> users (id)',
    'cascade',
    'Who is deleted is a member no more; a clinic’s last clinic admin is refused by keep_an_admin.',
  ),
  relate(
    'user_clinic_roles_provider_fkey: clinic_id, provider_id -> providers (clinic_id, id)',
    'set null (provider_id)',
    'The member stays one, and has no records of their own any more.',
  ),
  relate(
    'user_identities_user_fkey: user_id -> users (id)',
    'cascade',
    'An account signs nobody in once its user is deleted.',
  ),
  relate(
    'provider_aliases_provider_fkey: clinic_id, provider_id -> providers (clinic_id, id)',
    'cascade',
    'The spelling is unknown again; emptied it would mean that its rows are left out.',
  ),
  relate(
    'goal_details_goal_fkey: clinic_id, goal_id -> goals (clinic_id, id)',
    'cascade',
    'They are nothing without the goal.',
  ),
  relate(
    'google_credentials_member_fkey: clinic_id, user_id -> user_clinic_roles (clinic_id, user_id)',
    'cascade',
    'A grant is of no use to anybody but its member.',
  ),
  relate(
    'spreadsheet_connections_credential_fkey: clinic_id, credential_id -> google_credentials (clinic_id, id)',
    'set null (credential_id)',
    'The spreadsheet stays connected, and its sync asks for a new grant.',
  ),
  relate(
    'column_mappings_v2_connection_fkey: clinic_id, connection_id -> spreadsheet_connections (clinic_id, id)',
    'no action',
    'Pushes say by which mapping they were read.',
  ),
  relate(
    'consent_requests_member_fkey: clinic_id, user_id -> user_clinic_roles (clinic_id, user_id)',
    'cascade',
    'Nobody else may come back with the answer.',
  ),
  relate(
    'consent_requests_connection_fkey: clinic_id, connection_id -> spreadsheet_connections (clinic_id, id)',
    'cascade',
    'There is nothing left to consent to.',
  ),
  relate(
    'connection_syncs_connection_fkey: clinic_id, connection_id -> spreadsheet_connections (clinic_id, id)',
    'cascade',
    'There is nothing left to read.',
  ),
  relate(
    'sync_runs_connection_fkey: clinic_id, connection_id -> spreadsheet_connections (clinic_id, id)',
    'cascade',
    'Readings are shown with their connection, and what they changed stands in the pushes.',
  ),
  relate(
    'pushes_mapping_fkey: clinic_id, connection_id, mapping_id -> column_mappings_v2 (clinic_id, connection_id, id)',
    'no action',
    'It says what the push’s columns meant; it ties the push to its connection as well.',
  ),
  relate(
    'pushes_replaced_fkey: clinic_id, replaced_id -> pushes (clinic_id, id)',
    'set null (replaced_id)',
    'The newer push stands by itself.',
  ),
  ...['push_chunks', 'push_seen', 'record_history'].map((table) =>
    relate(
      `${table}_push_fkey: clinic_id, push_id -> pushes (clinic_id, id)`,
      'cascade',
      'It is a part of the push.',
    ),
  ),
  relate(
    'dirty_days_push_fkey: clinic_id, push_id -> pushes (clinic_id, id)',
    'no action',
    'A day whose aggregates do not stand must not be forgotten.',
  ),
  ...RECORDS.map((table) =>
    relate(
      `${table}_push_fkey: clinic_id, connection_id, push_id -> pushes (clinic_id, connection_id, id)`,
      'no action',
      'A record says which push stored it, and its figures never go with a row elsewhere.',
    ),
  ),
  relate(
    'archived_rows_push_fkey: clinic_id, connection_id, push_id -> pushes (clinic_id, connection_id, id)',
    'no action',
    'The record comes back from the archive with its push.',
  ),
  ...OF_PROVIDERS.map((table) => ({
    ...relate(
      `${table}_provider_fkey: clinic_id, provider_id -> providers (clinic_id, id)`,
      'no action',
      'Figures never change because a row elsewhere goes: providers who leave have a status for it.',
    ),
    emptied: 'provider_id',
  })),
  relate(
    'metric_aggregations_provider_fkey: clinic_id, provider_id -> providers (clinic_id, id)',
    'no action',
    'The same, for months whose records are in the archive.',
  ),
];

/** Reads `name: columns -> parent (columns)`; the table is what the name begins with. */
function relate(said: string, onDelete: DeleteRule, why: string): Relation {
  const [, name, columns, parent, parentColumns] = /^(\w+): (.+) -> (\w+) \((.+)\)$/.exec(said) ?? [];
  const [, table] = /^(\w+)_[a-z]+_fkey$/.exec(name ?? '') ?? [];
  if (!name || !table || !columns || !parent || !parentColumns) throw new Error(`not a relation: ${said}`);
  const emptied = /^set null \((\w+)\)$/.exec(onDelete)?.[1];
  return { name, table, columns, parent, parentColumns, onDelete, why, ...(emptied && { emptied }) };
}
