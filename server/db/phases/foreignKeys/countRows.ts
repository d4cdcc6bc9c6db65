import type postgres from 'postgres';

/** How many rows a table has, with its partitions, by the database's statistics. */
export async function countRows(sql: postgres.Sql, table: string): Promise<number> {
  const [row] = await sql`
    select coalesce(sum(greatest(c.reltuples, 0)), 0)::float8 as rows
    from pg_class c where c.oid = to_regclass(${`public.${table}`})
      or c.oid in (select t.relid from pg_partition_tree(to_regclass(${`public.${table}`})) t)`;
  return Number(row?.rows ?? 0);
}
