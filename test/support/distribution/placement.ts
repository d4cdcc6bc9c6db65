/**
 * Where each table lies once the schema is distributed: `distributed` by clinic_id, all of them together; `reference`,
 * whole on every machine; `coordinator`, on the one that is asked, since no statement of a clinic's touches it.
 */
export type Place = 'distributed' | 'reference' | 'coordinator';

/** Small, or of no clinic, or with keys that are not ours to change. Each with why it is no distributed table. */
export const REFERENCE: Readonly<Record<string, string>> = {
  clinics: 'is keyed by id alone and referred to by every table',
  users: 'belongs to no clinic: people work in several',
  user_identities: 'belongs to no clinic',
  providers: 'belongs to the existing half, keyed by id alone',
  metric_definitions: 'belongs to no clinic',
  goals: 'belongs to the existing half, keyed by id alone; a goal of a provider names no clinic',
  goal_templates: 'holds the system’s templates too, which have no clinic: its key is id alone',
  data_sources: 'belongs to the existing half, and is not used',
  column_mappings: 'belongs to the existing half, and is not used',
  metric_values: 'belongs to the existing half, and is not used',
  dashboards: 'belongs to the existing half, and is not used',
  widgets: 'belongs to the existing half, and is not used',
};

/**
 * Schemas of which the coordinator alone knows: the queue, what was asked of Google, how far the schema itself is, and
 * comparisons, which are worked out of all clinics' aggregates at once.
 */
const COORDINATOR_SCHEMAS: ReadonlySet<string> = new Set([
  'pgboss',
  'chairside_sync',
  'chairside_upgrade',
  'chairside_comparisons',
]);
const COORDINATOR: ReadonlySet<string> = new Set(['chairside_migrations']);

/** The place of a table by its name, with its schema where that is not `public`. */
export function placeOf(table: string): Place {
  const [schema = '', name] = table.split('.');
  if (name !== undefined && COORDINATOR_SCHEMAS.has(schema)) return 'coordinator';
  if (COORDINATOR.has(table)) return 'coordinator';
  return Object.hasOwn(REFERENCE, table) ? 'reference' : 'distributed';
}
