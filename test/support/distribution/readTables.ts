import { sql } from 'drizzle-orm';
import type { Database } from '../../../server/db/client.ts';

/** The columns of every table and view of ours by its name, with the schema where that is not `public`. */
export type Tables = ReadonlyMap<string, ReadonlySet<string>>;

/** Partitions are their table's own business; tables of an upgrade that is under way have names of their own. */
export async function readTables(owner: Database): Promise<Tables> {
  const rows = await owner.execute<{ name: string; columns: string[] }>(sql`
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name,
      json_agg(a.attname) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
      and n.nspname not in ('information_schema', 'chairside_next', 'chairside_before') and n.nspname not like 'pg\\_%'
    group by 1 order by 1`);
  return new Map(rows.map(({ name, columns }) => [name, new Set(columns)]));
}
