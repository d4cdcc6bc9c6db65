import { sql } from 'drizzle-orm';
import type { SheetTable } from '../../../shared/cell.ts';
import { type MappedSheet, mapSheet } from '../../support/testPush.ts';
import type { ArchiveStage } from './archiveStage.ts';

/** A row of the sheet: its key, day, production and, where it has one, collection. */
export type Line = readonly [key: string, date: string, production: string, collection?: string];

const CONFIG: Parameters<typeof mapSheet>[2] = {
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'YYYY-MM-DD' },
    ...(['Production', 'Collections'] as const).map((source_column) => ({
      ...{ source_column, target_field: 'amount', transform: 'currency' as const },
      with: { metric_type: source_column === 'Production' ? 'production' : 'collection', category: 'All' },
    })),
  ],
  identity: { by: 'columns', columns: ['Key'] },
};

/** Three months of two rows; the first of each has two records. */
export const LINES: readonly Line[] = [
  ['A', '2024-01-05', '100.10', '80.01'],
  ['B', '2024-01-20', '7.00'],
  ['C', '2024-02-05', '200.20', '150.02'],
  ['D', '2024-02-20', '8.00'],
  ['E', '2024-03-05', '300.30', '250.03'],
  ['F', '2024-03-20', '9.00'],
];

/** The lines as a sheet, the first of them in row 2. */
export function sheetOf(lines: readonly Line[]): SheetTable {
  const rows = lines.map(([key, date, production, collection = ''], at) => ({
    row: at + 2,
    cells: [key, date, production, collection],
  }));
  return { headers: ['Key', 'Date', 'Production', 'Collections'], rows };
}

/** The lines with one of them in another state. */
export function changing(key: string, ...line: readonly Line[]): Line[] {
  return LINES.flatMap((each) => (each[0] === key ? line : [each]));
}

/** Connects and maps the sheet as a clinic admin. */
export function mapLines({ server, clinic }: ArchiveStage): Promise<MappedSheet> {
  return mapSheet(server.ask, { clinicId: clinic.id, email: clinic.members.clinic_admin.email }, CONFIG);
}

/** The clinic's records in the table, and the rows that the archive knows, each by its day, row and amount or sums. */
export async function readState({
  database,
  clinic,
}: ArchiveStage): Promise<{ stored: string[]; archived: string[] }> {
  const stored = await database.owner.execute<{ line: string }>(sql`
    select date || ' ' || coalesce(row_number, 0) || ' ' || amount as line from financial_metrics
    where clinic_id = ${clinic.id} order by date, row_number, entry`);
  const archived = await database.owner.execute<{ line: string }>(sql`
    select date || ' ' || row_number || ' ' || sums as line from archived_rows
    where clinic_id = ${clinic.id} order by date, row_number, entry`);
  return { stored: stored.map(({ line }) => line), archived: archived.map(({ line }) => line) };
}
