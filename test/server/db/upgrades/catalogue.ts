import type { Database } from '../../../../server/db/client.ts';

/** One line for each thing that the catalogue says of our tables: its name, and what it is. */
export type Catalogue = ReadonlyMap<string, string>;

/**
 * Reads columns, constraints, indexes, policies, rights, triggers and functions of the tables that the product uses; not
 * the partitions, which follow from the rows.
 */
export async function readCatalogue({ $client: sql }: Database): Promise<Catalogue> {
  const rows = await sql<{ name: string; text: string }[]>`
    with t as (
      select c.relname as name, c.* from pg_class c
      where c.relnamespace in ('public'::regnamespace, 'chairside_sync'::regnamespace)
        and c.relkind in ('r', 'p', 'v', 'm')
    )
    select 'table ' || name as name, concat_ws(' ', relkind, pg_get_userbyid(relowner), relrowsecurity,
      relforcerowsecurity, pg_get_partkeydef(oid)) as text from t
    union all
    select 'column ' || t.name || ' ' || a.attnum || ' ' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
      a.attnotnull, a.attgenerated, a.attidentity, a.attstorage, a.attcompression, a.attacl::text,
      pg_get_expr(d.adbin, d.adrelid))
    from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
    left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
    union all
    select 'constraint ' || t.name || ' ' || k.conname, concat_ws(' ', k.contype, k.convalidated, pg_get_constraintdef(k.oid))
    from t join pg_constraint k on k.conrelid = t.oid
    where k.contype <> 'n' and not exists (select from pg_constraint parent where parent.oid = k.conparentid)
    union all
    select 'index ' || t.name || ' ' || i.indexrelid::regclass, concat_ws(' ', i.indisvalid,
      replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON '))
    from t join pg_index i on i.indrelid = t.oid
    union all
    select 'policy ' || p.tablename || ' ' || p.policyname, concat_ws(' ', p.permissive, p.roles, p.cmd, p.qual, p.with_check)
    from pg_policies p join t on t.name = p.tablename
    union all
    select 'right ' || t.name || ' ' || coalesce(r.rolname, 'public') || ' ' || a.privilege_type, a.is_grantable::text
    from t cross join lateral aclexplode(t.relacl) a left join pg_roles r on r.oid = a.grantee
    where a.grantee <> t.relowner
    union all
    select 'trigger ' || t.name || ' ' || g.tgname, concat_ws(' ', g.tgenabled, pg_get_triggerdef(g.oid))
    from t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
    union all
    select 'function ' || p.oid::regprocedure, concat_ws(' ', md5(pg_get_functiondef(p.oid)), p.proacl::text)
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'
    union all
    select 'schema ' || n.nspname, n.nspacl::text from pg_namespace n where n.nspname like 'chairside%'
    union all
    select 'beside ' || c.oid::regclass, c.relkind::text from pg_class c
    where c.relnamespace::regnamespace::text in ('chairside_next', 'chairside_before')`;
  return new Map(rows.map(({ name, text }) => [name, text]));
}

/** What a phase keeps until it is settled: the tables of before, and what carries changes over to them. */
const KEPT = /^(beside |trigger \S+ carry_|policy \S+ of_upgrade$)/;

/** A catalogue without what is kept for the way back. */
export function asSettled(catalogue: Catalogue): Catalogue {
  return new Map([...catalogue].filter(([name]) => !KEPT.test(name)));
}

/** What only one of them says, or what they say otherwise; `-` before what is gone, `+` before what is new. */
export function compareCatalogues(before: Catalogue, after: Catalogue): string[] {
  const lines = (one: Catalogue, other: Catalogue, sign: string) =>
    [...one]
      .filter(([name, text]) => other.get(name) !== text)
      .map(([name, text]) => `${sign} ${name}: ${text}`);
  return [...lines(before, after, '-'), ...lines(after, before, '+')].sort();
}
