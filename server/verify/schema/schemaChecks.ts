import { type SQL, sql } from 'drizzle-orm';

/** A question to the catalogue that should find nothing; `tenant` is the query of the tables that hold a clinic's rows. */
export interface SchemaCheck {
  readonly finds: string;
  readonly query: (tenant: SQL) => SQL;
}

/** The half that was there before belongs to another application, which knows no row-level security. */
export const EXISTING = sql`('clinics', 'users', 'providers', 'metric_definitions', 'data_sources', 'column_mappings',
  'metric_values', 'goals', 'dashboards', 'widgets')`;

/** What whoever is a member of a clinic may run with the owner's rights, each as narrow as its use. */
export const FOR_MEMBERS = [
  ...['app_role', 'app_own_provider', 'app_clinics', 'app_members', 'app_providers', 'app_add_provider'],
  ...['app_invite', 'app_totals', 'app_refresh_aggregates', 'app_visible_providers', 'app_week_start'],
  ...['app_currency', 'app_goals', 'app_definition', 'app_definitions', 'app_add_goal', 'app_change_goal'],
  ...['app_remove_goal', 'app_stale_syncs', 'app_compared_at', 'app_uncompared_months', 'claimed_user_id'],
  'former_of',
];

/** What is read with its owner's eyes, and asks for the clinic and the role by itself. */
export const GUARDED_VIEWS = ['comparisons'];

const COMMANDS = sql`(values ('r'), ('a'), ('w'), ('d')) as v (command)`;

/** What must hold of roles, policies and rights wherever Chairside runs. */
export const SCHEMA_CHECKS = {
  notForced: {
    finds: 'a tenant table without row-level security that holds for its owner too',
    query: (tenant) =>
      sql`select relname from (${tenant}) t where not (relrowsecurity and relforcerowsecurity)`,
  },
  off: {
    finds: 'a tenant table whose row-level security is off',
    query: (tenant) => sql`select relname from (${tenant}) t where not relrowsecurity`,
  },
  appPower: {
    finds: 'an app role with power of its own, or in a role that has some',
    query: () => sql`
      select r.rolname from pg_roles r where pg_has_role('chairside_app', r.oid, 'member')
        and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication
          or exists (select from pg_class c where c.relowner = r.oid)
          or exists (select from pg_proc p where p.proowner = r.oid))`,
  },
  memberPower: {
    finds: 'a role of members that is more than the rights it holds',
    query: () => sql`
      select r.rolname from pg_roles r where r.rolname = 'chairside_member'
        and (r.rolcanlogin or r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication
          or exists (select from pg_auth_members m where m.member = r.oid)
          or exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid
            and d.deptype = 'o'))`,
  },
  bypassing: {
    finds: 'an app role that gets round row-level security',
    query: () =>
      sql`select rolname from pg_roles where rolname = 'chairside_app' and (rolbypassrls or rolsuper)`,
  },
  unguardedView: {
    finds: 'a view that may do so, and leaves the clinic or the role out',
    query: () => sql`
      select relname from pg_class where relkind = 'v' and relname in ${GUARDED_VIEWS}
        and not (coalesce('security_barrier=true' = any (reloptions), false)
          and pg_get_viewdef(oid) like '%app_clinic_id()%app_role()%')`,
  },
  outOfReach: {
    finds: 'a function for members that they may not run',
    query: () => sql`
      select proname from pg_proc where pronamespace = 'public'::regnamespace
        and not has_function_privilege('chairside_member', oid, 'execute') and proname in ${FOR_MEMBERS}`,
  },
  readableCopy: {
    finds: 'a materialized view that the app role reads',
    query: () => sql`
      select relname from pg_class where relkind = 'm' and relnamespace = 'public'::regnamespace
        and has_table_privilege('chairside_app', oid, 'select')`,
  },
  uncheckedWrites: {
    finds: 'a policy that checks what is read and not what is written',
    query: (tenant) => sql`
      select polname from pg_policy where polwithcheck is null and polcmd not in ('r', 'd')
        and polrelid in (select oid from (${tenant}) t)`,
  },
  forOthers: {
    finds: 'a policy of a tenant table for others than members and its owner',
    query: (tenant) => sql`
      select t.relname, p.polname from (${tenant}) t join pg_class c on c.oid = t.oid join pg_policy p on p.polrelid = t.oid
      where exists (
        select from unnest(p.polroles) role (id) where role.id not in ('chairside_member'::regrole, c.relowner))`,
  },
  whateverRole: {
    finds: 'a tenant table that some command changes whatever the role',
    query: (tenant) => sql`
      select t.relname, v.command from (${tenant}) t cross join ${COMMANDS}
      where has_any_column_privilege('chairside_app', t.oid, 'select, insert, update') and not exists (
        select from pg_policy p where p.polrelid = t.oid and p.polcmd in (v.command::"char", '*')
          and not p.polpermissive and 'chairside_member'::regrole = any (p.polroles))`,
  },
  beyondRows: {
    finds: 'a right of the app role beyond reading and writing rows',
    query: () => sql`
      select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
        and has_table_privilege('chairside_app', oid, 'truncate, references, trigger')`,
  },
} as const satisfies Readonly<Record<string, SchemaCheck>>;
