import type postgres from 'postgres';
import { z } from 'zod';
import { quoteTable, type TableName } from './shape.ts';

const Table = z.object({
  /** Those that are written; what is generated follows from them. */
  columns: z.array(z.string()),
  /** By column, as SQL writes them. */
  types: z.record(z.string(), z.string()),
  defaults: z.record(z.string(), z.string()),
  keys: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['p', 'u']),
      columns: z.array(z.string()),
      nullsNotDistinct: z.boolean(),
    }),
  ),
  indexes: z.array(z.object({ definition: z.string(), isUnique: z.boolean() })),
  foreignKeys: z.array(
    z.object({
      name: z.string(),
      definition: z.string(),
      parent: z.object({ schema: z.string(), name: z.string() }),
      parentSaid: z.string(),
    }),
  ),
  policies: z.array(
    z.object({
      name: z.string(),
      permissive: z.string(),
      command: z.string(),
      roles: z.string(),
      reads: z.string().nullable(),
      writes: z.string().nullable(),
    }),
  ),
  rights: z.array(z.object({ right: z.string(), column: z.string().nullable(), grantee: z.string() })),
  triggers: z.array(z.object({ name: z.string(), definition: z.string(), isEnabled: z.boolean() })),
  /** Clause of `create table`, as `RANGE (date)`; null of a table in one piece. */
  partitionKey: z.string().nullable(),
  comment: z.string().nullable(),
  /** Whether row-level security holds, and whether for the owner too. */
  isHeld: z.boolean(),
  isForced: z.boolean(),
  isPartitioned: z.boolean(),
  /** By the statistics. */
  rows: z.number(),
});

/** All of a table that a new one in its place has to have, as the catalogue has it. */
export type Table = z.infer<typeof Table>;

/** Reads a table from the catalogue; null where there is none. */
export async function readTable(
  sql: postgres.Sql | postgres.TransactionSql,
  table: TableName,
): Promise<Table | null> {
  const [row] = await sql`
    with t as (select to_regclass(${quoteTable(table)})::oid as oid)
    select pg_get_partkeydef(c.oid) as "partitionKey", obj_description(c.oid, 'pg_class') as comment,
      c.relrowsecurity as "isHeld", c.relforcerowsecurity as "isForced", c.relkind = 'p' as "isPartitioned",
      (select coalesce(sum(greatest(p.reltuples, 0)), 0)::float8 from pg_class p
        where p.oid = c.oid and c.relkind = 'r'
          or p.oid in (select x.relid from pg_partition_tree(c.oid) x where x.isleaf)) as rows,
      (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select json_object_agg(a.attname, format_type(a.atttypid, a.atttypmod)) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as types,
      coalesce((select json_object_agg(a.attname, pg_get_expr(d.adbin, d.adrelid))
        from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
        where d.adrelid = c.oid and a.attgenerated = ''), '{}') as defaults,
      coalesce((
        select json_agg(json_build_object('name', k.conname, 'type', k.contype,
          'nullsNotDistinct', i.indnullsnotdistinct, 'columns', ${columnsOf(sql)}) order by k.conname)
        from pg_constraint k join pg_index i on i.indexrelid = k.conindid
        where k.conrelid = c.oid and k.contype in ('p', 'u')), '[]') as keys,
      coalesce((
        select json_agg(json_build_object('definition', pg_get_indexdef(i.indexrelid), 'isUnique', i.indisunique)
          order by i.indexrelid)
        from pg_index i where i.indrelid = c.oid
          and not exists (select from pg_constraint k where k.conrelid = c.oid and k.conindid = i.indexrelid)),
        '[]') as indexes,
      coalesce((
        select json_agg(json_build_object('name', k.conname, 'definition',
          regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', ''), 'parent',
          json_build_object('schema', p.relnamespace::regnamespace::text, 'name', p.relname),
          'parentSaid', k.confrelid::regclass::text) order by k.conname)
        from pg_constraint k join pg_class p on p.oid = k.confrelid where k.conrelid = c.oid and k.contype = 'f' and k.conparentid = 0), '[]')
        as "foreignKeys",
      coalesce((
        select json_agg(json_build_object('name', p.policyname, 'permissive', p.permissive, 'command', p.cmd,
          'roles', (select string_agg(case r when 'public' then r else quote_ident(r) end, ', ')
            from unnest(p.roles) r),
          'reads', p.qual, 'writes', p.with_check) order by p.policyname)
        from pg_policies p where p.schemaname = c.relnamespace::regnamespace::text and p.tablename = c.relname),
        '[]') as policies,
      coalesce((
        select json_agg(json_build_object('right', r.privilege_type, 'column', r.attname, 'grantee',
          case r.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(r.grantee)) end))
        from (
          select null::name as attname, x.privilege_type, x.grantee from aclexplode(c.relacl) x
          union all
          select a.attname, x.privilege_type, x.grantee from pg_attribute a, aclexplode(a.attacl) x
          where a.attrelid = c.oid and not a.attisdropped
        ) r where r.grantee <> c.relowner), '[]') as rights,
      coalesce((
        select json_agg(json_build_object('name', g.tgname, 'definition', pg_get_triggerdef(g.oid),
          'isEnabled', g.tgenabled <> 'D') order by g.tgname)
        from pg_trigger g where g.tgrelid = c.oid and not g.tgisinternal), '[]') as triggers
    from pg_class c join t on t.oid = c.oid`;
  return row === undefined ? null : Table.parse(row);
}

function columnsOf(sql: postgres.Sql | postgres.TransactionSql) {
  return sql`(select json_agg(a.attname order by n.at)
    from unnest(k.conkey) with ordinality as n (attnum, at)
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.attnum)`;
}

/** The columns of the primary key. */
export function primaryKeyOf({ keys }: Table): readonly string[] {
  const key = keys.find(({ type }) => type === 'p');
  if (key === undefined) throw new Error('a table without a primary key cannot be made anew');
  return key.columns;
}
