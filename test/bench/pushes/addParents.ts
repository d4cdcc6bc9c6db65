import type postgres from 'postgres';

/** Whom the records of a bench's fixture name, beside their clinic. */
export const STORED = { connectionId: 'stored', pushId: 'stored', sheetName: 'Sheet1' } as const;
/** Providers of each clinic. */
export const PROVIDERS = 12;

/**
 * Makes what generated records refer to: for each clinic itself, its providers, and one sheet with a push that is
 * done. Their ids are STORED's; those of providers come from `providerSql`.
 */
export async function addParents(sql: postgres.Sql, clinics: string[]): Promise<void> {
  const names = JSON.stringify(clinics);
  const { connectionId, pushId, sheetName } = STORED;
  await sql`
    insert into clinics (id, name, location, status) select c, c, 'Bench', 'active'
    from json_array_elements_text(${names}::text::json) c on conflict do nothing`;
  await sql`
    insert into providers (id, name, provider_type, status, clinic_id)
    select ${sql.unsafe(providerSql('c', 'n'))}, 'Provider ' || n, 'dentist', 'active', c
    from json_array_elements_text(${names}::text::json) c, generate_series(0, ${PROVIDERS - 1}::integer) n on conflict do nothing`;
  await sql`
    insert into spreadsheet_connections (clinic_id, id, spreadsheet_id, spreadsheet_name, sheet_names)
    select c, ${connectionId}, ${connectionId}, 'Stored', array[${sheetName}]
    from json_array_elements_text(${names}::text::json) c on conflict do nothing`;
  await sql`
    insert into column_mappings_v2 (clinic_id, id, connection_id, sheet_name, mapping_config, version)
    select c, 'stored', ${connectionId}, ${sheetName}, '{}', 1
    from json_array_elements_text(${names}::text::json) c on conflict do nothing`;
  await sql`
    insert into pushes (clinic_id, id, key, connection_id, mapping_id, sheet_name, request_hash, headers, row_count,
      starts_empty, mode, generation, state, receipt)
    select c, ${pushId}, 'stored', ${connectionId}, 'stored', ${sheetName}, '', '{}', 0, true, 'mirror', 1, 'completed',
      '{}' from json_array_elements_text(${names}::text::json) c on conflict do nothing`;
}

/** An SQL expression for the id of a clinic's provider: ids of providers are no two clinics'. */
export function providerSql(clinic: string, number: string): string {
  return `'p' || (${number}) % ${PROVIDERS} || ' ' || ${clinic}`;
}
