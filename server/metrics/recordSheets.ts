import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { RecordSheet } from '../../shared/api.ts';
import { entryColumns } from '../../shared/entryColumns.ts';
import { type GroupedEntries, groupEntries } from '../../shared/groupEntries.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import type { Member } from '../identity/asMember.ts';
import { arrayLiteral } from './arrayLiteral.ts';

/** A sheet in which records stand, with what each of a row's records is made of; null where no mapping says it. */
export interface OpenedSheet {
  readonly sheet: RecordSheet;
  readonly entries: GroupedEntries | null;
}

const Row = z.object({
  connectionId: z.string(),
  sheetName: z.string(),
  spreadsheetId: z.string(),
  spreadsheetName: z.string(),
  headerRow: z.number().nullable(),
  config: z.unknown(),
});

/** The sheets of these connections with their mappings in force, as far as the database shows them to the member. */
export async function readSheets(
  { tx, clinicId }: Member,
  places: readonly { readonly connectionId: string | null; readonly sheetName: string | null }[],
): Promise<OpenedSheet[]> {
  const ids = [...new Set(places.flatMap(({ connectionId }) => connectionId ?? []))];
  const names = [...new Set(places.flatMap(({ sheetName }) => sheetName ?? []))];
  if (ids.length === 0) return [];
  const rows = await tx.execute(sql`
    select c.id as "connectionId", n.sheet_name as "sheetName", c.spreadsheet_id as "spreadsheetId",
      c.spreadsheet_name as "spreadsheetName", v.header_row as "headerRow", v.mapping_config as config
    from spreadsheet_connections c
    cross join unnest(${arrayLiteral(names)}::text[]) as n (sheet_name)
    left join column_mappings_v2 v on v.clinic_id = c.clinic_id and v.connection_id = c.id
      and v.sheet_name = n.sheet_name and v.is_active
    where c.clinic_id = ${clinicId} and c.id = any(${arrayLiteral(ids)}::row_id[])`);
  const stands = new Set(places.map(keyOf));
  return z
    .array(Row)
    .parse(rows)
    .filter((row) => stands.has(keyOf(row)))
    .map(openSheet);
}

/** The same for the same sheet, and no other. */
export function keyOf(place: {
  readonly connectionId: string | null;
  readonly sheetName: string | null;
}): string {
  return `${place.connectionId}/${place.sheetName}`;
}

/** A document that a newer Chairside wrote says nothing here. */
function openSheet({ config, headerRow, ...sheet }: z.infer<typeof Row>): OpenedSheet {
  const read = MappingConfig.safeParse(config);
  if (!read.success) return { sheet: { ...sheet, headerRow: null, dayColumn: null }, entries: null };
  const day = read.data.mappings.find(({ target_field }) => target_field === 'date');
  const dayColumn = day === undefined ? null : (entryColumns(day)[0] ?? null);
  return { sheet: { ...sheet, headerRow, dayColumn }, entries: groupEntries(read.data) };
}
