import type { LooseReference } from './relation.ts';

const AUTHOR =
  'Who did it stays said when the person is deleted; the operator and the system stand there too.';
const KPI =
  'It names a KPI: a definition of ours, which another application’s table of definitions need not hold, or one of the clinic’s own.';
const BY_MEMBERSHIP =
  'Nobody but the owner stores a record in a clinic without a membership in it, and a sheet’s record has its clinic by its push: a check of each row would take a fifth of what storing it takes.';

/** Every column of ours that names something elsewhere and is held by no relation. */
export const LOOSE_REFERENCES: readonly LooseReference[] = [
  ...['financial_metrics', 'appointment_metrics', 'call_metrics', 'patient_metrics'].flatMap((table) => [
    { table, column: 'clinic_id', why: BY_MEMBERSHIP },
    { table, column: 'created_by', why: AUTHOR },
  ]),
  ...authors('user_clinic_roles', 'provider_aliases', 'column_mappings_v2', 'goal_templates'),
  ...authors('pushes', 'goal_details', 'clinic_kpis'),
  { table: 'pushes', column: 'undone_by', why: AUTHOR },
  { table: 'closed_months', column: 'closed_by', why: AUTHOR },
  { table: 'clinic_settings', column: 'updated_by', why: AUTHOR },
  { table: 'connection_syncs', column: 'set_by', why: AUTHOR },
  { table: 'sync_runs', column: 'asked_by', why: AUTHOR },
  { table: 'audit_events', column: 'user_id', why: AUTHOR },
  {
    table: 'audit_events',
    column: 'subject_id',
    why: 'An event outlives what it is about, which may be of any kind.',
  },
  {
    table: 'call_metrics',
    column: 'staff_member_id',
    why: 'Calls stay theirs who made them, when the person’s account is deleted as well.',
  },
  { table: 'metric_aggregations', column: 'metric_definition_id', why: KPI },
  { table: 'goal_templates', column: 'metric_definition_id', why: KPI },
  {
    table: 'goal_details',
    column: 'template_id',
    why: 'It may be a template of the system, which has no clinic, and a goal outlives the template that it was made from.',
  },
  {
    table: 'record_keys',
    column: 'clinic_id',
    why: 'Triggers of the metric tables alone write it, with the clinic of the record.',
  },
  { table: 'google_credentials', column: 'key_id', why: 'Keys of the ring are kept outside the database.' },
  { table: 'spreadsheet_connections', column: 'spreadsheet_id', why: 'It is Google’s.' },
];

function authors(...tables: readonly string[]): LooseReference[] {
  return tables.map((table) => ({ table, column: 'created_by', why: AUTHOR }));
}
