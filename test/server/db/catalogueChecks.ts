import { type SQL, sql } from 'drizzle-orm';

/** A question to the catalogue that should find nothing, and a fault that it must find. */
export interface CatalogueCheck {
  readonly finds: string;
  readonly query: SQL;
  readonly fault: SQL;
}

/** The half that was there before belongs to another application, which knows no row-level security. */
const EXISTING = sql`('clinics', 'users', 'providers', 'metric_definitions', 'data_sources', 'column_mappings',
  'metric_values', 'goals', 'dashboards', 'widgets')`;

const TENANT = sql`
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname not in ${EXISTING}`;

/** What the app role may run with the owner's rights, each as narrow as its use. */
const DEFINERS = sql`('app_enter', 'app_role', 'app_own_provider', 'app_clinics', 'app_members', 'app_providers',
  'app_add_provider', 'app_invite', 'app_totals', 'app_refresh_aggregates', 'app_visible_providers', 'app_week_start', 'app_currency',
  'app_goals', 'app_definition', 'app_definitions', 'app_add_goal', 'app_change_goal', 'app_remove_goal', 'app_enter_sync', 'app_due_syncs',
  'app_put_off_sync', 'app_refuse_sync', 'app_leaving_credentials', 'app_granted_elsewhere', 'app_key_uses', 'app_stale_syncs')`;

const COMMANDS = sql`(values ('r'), ('a'), ('w'), ('d')) as v (command)`;

export const CATALOGUE_CHECKS: readonly CatalogueCheck[] = [
  {
    finds: 'a tenant table without row-level security that holds for its owner too',
    query: sql`select relname from (${TENANT}) t where not (relrowsecurity and relforcerowsecurity)`,
    fault: sql`alter table pushes no force row level security`,
  },
  {
    finds: 'a tenant table whose row-level security is off',
    query: sql`select relname from (${TENANT}) t where not relrowsecurity`,
    fault: sql`create table new_metrics (clinic_id text primary key)`,
  },
  {
    finds: 'an app role with power of its own, or in a role that has some',
    query: sql`
      select r.rolname from pg_roles r where pg_has_role('chairside_app', r.oid, 'member')
        and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication
          or exists (select from pg_class c where c.relowner = r.oid)
          or exists (select from pg_proc p where p.proowner = r.oid))`,
    fault: sql`create role group_of_owners; create table theirs (id text); alter table theirs owner to group_of_owners;
      grant group_of_owners to chairside_app`,
  },
  {
    finds: 'an app role that gets round row-level security',
    query: sql`select rolname from pg_roles where rolname = 'chairside_app' and (rolbypassrls or rolsuper)`,
    fault: sql`alter role chairside_app bypassrls`,
  },
  {
    finds: 'a view that looks with its owner’s eyes',
    query: sql`
      select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
        and not coalesce('security_invoker=true' = any (reloptions), false)`,
    fault: sql`create view all_pushes as select * from pushes`,
  },
  {
    finds: 'a function with its owner’s rights that the app role does not need',
    query: sql`
      select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and has_function_privilege('chairside_app', oid, 'execute') and proname not in ${DEFINERS}`,
    fault: sql`create function peep() returns bigint language sql security definer
      set search_path = pg_catalog as 'select count(*) from public.pushes'`,
  },
  {
    finds: 'a function with its owner’s rights that everyone may run',
    query: sql`
      select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and has_function_privilege('public', oid, 'execute')`,
    fault: sql`grant execute on function app_totals(text, text, text, date, date) to public`,
  },
  {
    finds: 'a function with its owner’s rights and the caller’s search path',
    query: sql`
      select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and not coalesce(proconfig[1] like 'search_path=pg_catalog%', false)`,
    fault: sql`alter function app_role() reset search_path`,
  },
  {
    finds: 'a materialized view that the app role reads',
    query: sql`
      select relname from pg_class where relkind = 'm' and relnamespace = 'public'::regnamespace
        and has_table_privilege('chairside_app', oid, 'select')`,
    fault: sql`create materialized view all_pushes as select * from pushes;
      grant select on all_pushes to chairside_app`,
  },
  {
    finds: 'a foreign key between tenant tables that leaves the clinic out',
    query: sql`
      select k.conname from pg_constraint k
      join (${TENANT}) t on t.oid = k.conrelid join (${TENANT}) f on f.oid = k.confrelid
      where k.contype = 'f' and not exists (
        select from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'clinic_id' and a.attnum = any (k.conkey))`,
    fault: sql`create unique index by_id on pushes (id);
      alter table push_seen add foreign key (push_id) references pushes (id)`,
  },
  {
    finds: 'a unique key of a tenant table that does not begin with the clinic',
    // Templates of the system have no clinic, which keeps it out of their primary key.
    query: sql`
      select i.indexrelid::regclass::text from pg_index i join (${TENANT}) t on t.oid = i.indrelid
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indisunique and a.attname <> 'clinic_id' and t.relname <> 'goal_templates'`,
    fault: sql`create unique index by_id on pushes (id)`,
  },
  {
    finds: 'a policy that checks what is read and not what is written',
    query: sql`
      select polname from pg_policy where polwithcheck is null and polcmd not in ('r', 'd')
        and polrelid in (select oid from (${TENANT}) t)`,
    fault: sql`create policy open_door on pushes using (clinic_id = 'x')`,
  },
  {
    finds: 'a policy that works its setting or role out for every row',
    query: sql`
      select polname from (
        select polname, concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) as text from pg_policy
      ) p
      where regexp_count(text, '(current_setting|app_role|app_own_provider)\\(')
        <> regexp_count(text, 'SELECT (NULLIF\\()?(current_setting|app_role|app_own_provider)\\(')`,
    fault: sql`create policy slow on pushes for select using (clinic_id = current_setting('app.clinic_id', true))`,
  },
  {
    finds: 'a tenant table that some command changes whatever the role',
    query: sql`
      select t.relname, v.command from (${TENANT}) t cross join ${COMMANDS}
      where has_any_column_privilege('chairside_app', t.oid, 'select, insert, update') and not exists (
        select from pg_policy p where p.polrelid = t.oid and p.polcmd in (v.command::"char", '*')
          and not p.polpermissive and 'chairside_app'::regrole = any (p.polroles))`,
    fault: sql`drop policy role_removes on pushes`,
  },
  {
    finds: 'a right of the app role beyond reading and writing rows',
    query: sql`
      select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
        and has_table_privilege('chairside_app', oid, 'truncate, references, trigger')`,
    fault: sql`grant truncate on pushes to chairside_app`,
  },
  {
    finds: 'a right of the app role on a table that is no tenant’s',
    query: sql`
      select relname from pg_class where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace
        and oid not in (select oid from (${TENANT}) t)
        and has_table_privilege('chairside_app', oid, 'select, insert, update, delete')`,
    fault: sql`grant select on user_identities to chairside_app`,
  },
];
