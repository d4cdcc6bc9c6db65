import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../db/client.ts';
import { metricTable } from '../metrics/metricTables.ts';
import { isOfPart } from './isOfPart.ts';
import type { ArchivePart, ColumnValues, StoredRecords } from './storedRecords.ts';
import { toFormerIds } from './turnIds.ts';

const Columns = z.array(z.object({ name: z.string(), type: z.string(), isId: z.boolean() }));
/** A column as its table has it; `isId` where that holds UUIDs which are to be text outside of it. */
export type TableColumn = z.infer<typeof Columns>[number];
const Values = z.array(z.string().nullable());
const Fingerprint = z.object({ count: z.number(), hash: z.string() });

/** A metric table's own columns, whatever they are by now, in their order. */
export async function readStoredColumns(
  tx: Transaction,
  dataset: ArchivePart['dataset'],
): Promise<TableColumn[]> {
  const rows = await tx.execute(sql`
    select a.attname as name, t.is_id as "isId",
      case when t.is_id then 'text' else format_type(a.atttypid, a.atttypmod) end as type
    from pg_attribute a cross join lateral (select a.atttypid = 'uuid'::regtype as is_id) t
    where a.attrelid = ${`public.${metricTable(dataset).name}`}::regclass and a.attnum > 0 and not a.attisdropped
    order by a.attnum`);
  return Columns.parse(rows);
}

/**
 * The month's records with those columns, as PostgreSQL writes them: days and moments as ISO has them, in UTC. Ids are as
 * they were born.
 */
export async function readStored(
  tx: Transaction,
  part: ArchivePart,
  columns: readonly TableColumn[],
): Promise<StoredRecords> {
  await tx.execute(
    sql`select set_config('DateStyle', 'ISO, YMD', true), set_config('TimeZone', 'UTC', true)`,
  );
  const lists = columns.map(({ name }, at) => {
    return sql`coalesce(json_agg(m.${sql.identifier(name)}::text), '[]') as ${sql.identifier(`c${at}`)}`;
  });
  const [row = {}] = await tx.execute(sql`
    select ${sql.join(lists, sql`, `)} from (
      select m.* from ${sql.identifier(metricTable(part.dataset).name)} m where ${isOfPart(part)} order by m.date, m.id
    ) m`);
  const read: ColumnValues[] = [];
  for (const [at, { name, type, isId }] of columns.entries()) {
    const values = Values.parse(row[`c${at}`]);
    read.push({ name, type, values: isId ? await toFormerIds(tx, values) : values });
  }
  return { count: read[0]?.values.length ?? 0, columns: read };
}

/** What tells whether any of the month's records changed since: their number, and a hash of all of them. */
export async function readFingerprint(
  tx: Transaction,
  part: ArchivePart,
): Promise<z.infer<typeof Fingerprint>> {
  const [row] = await tx.execute(sql`
    select count(*)::integer as count, coalesce(sum(hashtextextended(m::text, 0)), 0)::text as hash
    from ${sql.identifier(metricTable(part.dataset).name)} m where ${isOfPart(part)}`);
  return Fingerprint.parse(row);
}
