import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { DatasetName } from '../../../shared/dataset.ts';
import type { Transaction } from '../../db/client.ts';
import { metricTable } from '../../metrics/metricTables.ts';

const Stored = z.object({
  pushId: z.string(),
  sheet: z.string(),
  row: z.number(),
  date: z.string(),
  hash: z.string(),
  values: z.array(z.string().nullable()),
});
/** A record that came from a sheet, with the hash that its push gave it. */
export type StoredRecord = z.infer<typeof Stored>;

/** Records that are held at once. */
const AT_ONCE = 2_000;

/** The records of a dataset that came from sheets, of the clinic that the transaction is in; read through a cursor. */
export async function* readRecords(
  tx: Transaction,
  clinicId: string,
  dataset: DatasetName,
): AsyncGenerator<readonly StoredRecord[]> {
  const { name, columns } = metricTable(dataset);
  const values = columns.map((column) => sql`m.${sql.identifier(column.name)}::text`);
  const query = sql`
    select m.push_id as "pushId", m.sheet_name as sheet, m.row_number as row, m.date::text as date, m.row_hash as hash,
      json_build_array(${sql.join(values, sql`, `)}) as values
    from ${sql.identifier(name)} m where m.clinic_id = ${clinicId} and m.push_id is not null`;
  await tx.execute(sql`declare stored_records no scroll cursor for ${query}`);
  for (;;) {
    const rows = z
      .array(Stored)
      .parse([...(await tx.execute(sql.raw(`fetch ${AT_ONCE} from stored_records`)))]);
    yield rows;
    if (rows.length < AT_ONCE) break;
  }
  await tx.execute(sql`close stored_records`);
}
