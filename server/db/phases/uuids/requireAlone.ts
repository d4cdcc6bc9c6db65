import type postgres from 'postgres';
import { PhaseFailure } from '../phase.ts';
import { BEFORE, PLACE } from '../rebuild/shape.ts';
import { idColumnsOf } from './idColumns.ts';
import { readIdTables } from './readIdTables.ts';

/**
 * Looks whether the tables of ids can be made anew: others may have made some that refer to them. Nothing is changed.
 * @throws PhaseFailure with everything that stands in the way, and what to do about it
 */
export async function requireAlone(sql: postgres.Sql): Promise<void> {
  const tables = await readIdTables(sql, PLACE);
  const names = tables.map(({ name }) => name);
  const kept = await findKept(sql, names);
  const obstacles = kept.length > 0 ? kept : await findObstacles(sql, names);
  if (obstacles.length === 0) return;
  throw new PhaseFailure(`Nothing was changed. ${obstacles.join(' ')} Then run migrate again.`);
}

async function findObstacles(sql: postgres.Sql, names: readonly string[]): Promise<string[]> {
  return [
    ...(await findOthers(sql, names)),
    ...(await findPublished(sql, names)),
    ...(await findStrangers(sql, names)),
    ...(await findOddTypes(sql, names)),
  ];
}

const listOf = (names: readonly string[]) => `{${names.join()}}`;

async function findKept(sql: postgres.Sql, names: readonly string[]): Promise<string[]> {
  const rows = await sql`
    select c.relname as name from pg_class c
    where c.relnamespace = to_regnamespace(${BEFORE}) and c.relname = any (${listOf(names)}::text[]) order by 1`;
  if (rows.length === 0) return [];
  const kept = rows.map(({ name }) => String(name)).join(', ');
  return [`The ${kept} of before another phase are still kept: give them up with --settle first.`];
}

/** Foreign keys and views of others know a table by its number, and hold ids of the other form. */
async function findOthers(sql: postgres.Sql, names: readonly string[]): Promise<string[]> {
  const rows = await sql`
    with t as (
      select c.oid, c.relname from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relname = any (${listOf(names)}::text[])
    )
    select 'the foreign key ' || quote_ident(k.conname) || ' of ' || k.conrelid::regclass as what, t.relname as of
    from pg_constraint k join t on t.oid = k.confrelid
    where k.contype = 'f' and k.conparentid = 0 and k.conrelid not in (select oid from t)
      and not exists (select from pg_inherits h where h.inhrelid = k.conrelid and h.inhparent in (select oid from t))
    union
    select 'the view ' || r.ev_class::regclass, t.relname
    from pg_depend d join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass
    join t on d.refclassid = 'pg_class'::regclass and d.refobjid = t.oid
    where r.ev_class is distinct from to_regclass('chairside_comparisons.monthly')
    order by 1`;
  return rows.map(({ what, of }) => {
    const shown = String(what);
    return `Remove ${shown}, which goes by the ids of ${of}, and add it again afterwards with UUIDs.`;
  });
}

/** Whoever follows a publication would hear nothing more of the table, and not be told. */
async function findPublished(sql: postgres.Sql, names: readonly string[]): Promise<string[]> {
  const rows = await sql`
    select c.relname as name, quote_ident(p.pubname) as publication
    from pg_publication_rel r join pg_publication p on p.oid = r.prpubid join pg_class c on c.oid = r.prrelid
    where c.relnamespace = 'public'::regnamespace and c.relname = any (${listOf(names)}::text[]) order by 2, 1`;
  return rows.map(
    ({ name, publication }) =>
      `Run alter publication ${publication} drop table ${name}, and add the table again afterwards.`,
  );
}

async function findStrangers(sql: postgres.Sql, names: readonly string[]): Promise<string[]> {
  const rows = await sql`
    select c.relname as name, c.relowner::regrole::text as owner, current_user as us from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname = any (${listOf(names)}::text[])
      and not pg_has_role(c.relowner, 'usage') order by 1`;
  return rows.map(({ name, owner, us }) => `Have ${owner} run: alter table ${name} owner to ${us}.`);
}

async function findOddTypes(sql: postgres.Sql, names: readonly string[]): Promise<string[]> {
  const rows = await sql`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relname = any (${listOf(names)}::text[])
      and format_type(a.atttypid, null) not in ('text', 'character varying', 'character', 'uuid') order by 1, 2`;
  return rows
    .filter((row) => idColumnsOf(String(row.table)).has(String(row.column)))
    .map(({ table, column, type }) => `Make ${table}.${column}, which is ${type}, text or uuid.`);
}
