import type { Database } from '../../../../server/db/client.ts';
import { uuidOf } from './uuidOf.ts';

type Sql = Database['$client'];
export type PlainTransaction = Parameters<Parameters<Sql['begin']>[1]>[0];

/** An id as the database has it, by how it was when it was made. */
export type AsStored = (id: string) => string;

/**
 * Learns what ids are in a transaction, whatever the schema's version, as another application would: it holds a table,
 * so that no phase comes in between.
 */
export async function learnIds(tx: PlainTransaction): Promise<AsStored> {
  await tx`select from financial_metrics where false`;
  return (await areUuids(tx)) ? uuidOf : (id) => id;
}

/** Whether ids are UUIDs. */
export async function areUuids(sql: Sql | PlainTransaction): Promise<boolean> {
  const [row] = await sql`
    select format_type(atttypid, null) as type from pg_attribute
    where attrelid = 'public.financial_metrics'::regclass and attname = 'id'`;
  return row?.type === 'uuid';
}
