import type postgres from 'postgres';

/** The unique indexes of a table that a foreign key can refer to by exactly those columns, in any order. */
export async function findKey(
  sql: postgres.Sql,
  { table, columns }: { readonly table: string; readonly columns: string },
): Promise<string | null> {
  const [row] = await sql`
    select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = to_regclass(${`public.${table}`}) and i.indisunique and i.indimmediate and i.indisvalid
      and i.indpred is null and i.indexprs is null
      and (select array_agg(a.attname::text order by a.attname) from pg_attribute a
        where a.attrelid = i.indrelid and a.attnum = any (i.indkey[0:i.indnkeyatts - 1]))
        = (select array_agg(n order by n collate "C") from unnest(string_to_array(${columns}, ', ')) n)
    limit 1`;
  return typeof row?.name === 'string' ? row.name : null;
}
