import type { ParentKey } from './relation.ts';

/**
 * What relations refer to and is no key of its table yet. Those of providers and goals are, with the triggers that every
 * foreign key puts on the table it refers to, all that this phase does to the half that was there before.
 */
export const PARENT_KEYS: readonly ParentKey[] = [
  { name: 'providers_clinic_id_key', table: 'providers', columns: 'clinic_id, id' },
  { name: 'goals_clinic_id_key', table: 'goals', columns: 'clinic_id, id' },
  {
    name: 'column_mappings_v2_connection_key',
    table: 'column_mappings_v2',
    columns: 'clinic_id, connection_id, id',
  },
  { name: 'pushes_connection_key', table: 'pushes', columns: 'clinic_id, connection_id, id' },
];
