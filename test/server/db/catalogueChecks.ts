import { type SQL, sql } from 'drizzle-orm';
import {
  EXISTING,
  FOR_MEMBERS,
  GUARDED_VIEWS,
  SCHEMA_CHECKS,
  type SchemaCheck,
} from '../../../server/verify/schema/schemaChecks.ts';

/** A question to the catalogue that should find nothing, and a fault that it must find. */
export interface CatalogueCheck {
  readonly finds: string;
  readonly query: SQL;
  readonly fault: SQL;
}

const TENANT = sql`
  select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname not in ${EXISTING}`;

/** What the server alone may run so: it lets someone in, or looks through all clinics. */
const FOR_SERVER = [
  ...['app_enter', 'app_enter_sync', 'app_due_syncs', 'app_put_off_sync', 'app_refuse_sync'],
  ...['app_leaving_credentials', 'app_granted_elsewhere', 'app_key_uses', 'app_comparisons_wait'],
  ...['app_marked_clinics', 'app_catch_up', 'app_refresh_comparisons', 'app_prepare_partition'],
];

/** What enters a clinic by our own settings, and so reads them. */
const ENTERING = [
  'app_enter_sync',
  'app_leaving_credentials',
  'chain_audit_event',
  'app_catch_up',
  'keep_an_admin',
];

/** A question that `chairside verify` asks too, of every tenant table that there is. */
function asked({ finds, query }: SchemaCheck): Pick<CatalogueCheck, 'finds' | 'query'> {
  return { finds, query: query(TENANT) };
}

export const CATALOGUE_CHECKS: readonly CatalogueCheck[] = [
  {
    ...asked(SCHEMA_CHECKS.notForced),
    fault: sql`alter table pushes no force row level security`,
  },
  {
    ...asked(SCHEMA_CHECKS.off),
    fault: sql`create table new_metrics (clinic_id text primary key)`,
  },
  {
    ...asked(SCHEMA_CHECKS.appPower),
    fault: sql`create role group_of_owners; create table theirs (id text); alter table theirs owner to group_of_owners;
      grant group_of_owners to chairside_app`,
  },
  {
    ...asked(SCHEMA_CHECKS.memberPower),
    fault: sql`grant pg_read_all_data to chairside_member`,
  },
  {
    ...asked(SCHEMA_CHECKS.bypassing),
    fault: sql`alter role chairside_app bypassrls`,
  },
  {
    finds: 'a view that looks with its owner’s eyes',
    query: sql`
      select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
        and not coalesce('security_invoker=true' = any (reloptions), false)
        and relname not in ${GUARDED_VIEWS}`,
    fault: sql`create view all_pushes as select * from pushes`,
  },
  {
    ...asked(SCHEMA_CHECKS.unguardedView),
    fault: sql`create or replace view comparisons with (security_barrier = true) as
      select * from chairside_comparisons.monthly`,
  },
  {
    finds: 'a function with its owner’s rights that the app role does not need',
    query: sql`
      select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and has_function_privilege('chairside_app', oid, 'execute')
        and proname not in ${[...FOR_MEMBERS, ...FOR_SERVER]}`,
    fault: sql`create function peep() returns bigint language sql security definer
      set search_path = pg_catalog as 'select count(*) from public.pushes'`,
  },
  {
    finds: 'a function with its owner’s rights that is not for members, who may run it',
    query: sql`
      select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and has_function_privilege('chairside_member', oid, 'execute') and proname not in ${FOR_MEMBERS}`,
    fault: sql`grant execute on function app_enter(text, text, text, row_id) to chairside_member`,
  },
  {
    ...asked(SCHEMA_CHECKS.outOfReach),
    fault: sql`revoke execute on function app_role() from chairside_member;
      grant execute on function app_role() to chairside_app`,
  },
  {
    finds: 'a function with its owner’s rights that everyone may run',
    query: sql`
      select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and has_function_privilege('public', oid, 'execute')`,
    fault: sql`grant execute on function app_totals(text, row_id, text, date, date) to public`,
  },
  {
    finds: 'a function with its owner’s rights and the caller’s search path',
    query: sql`
      select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and not coalesce(proconfig[1] like 'search_path=pg_catalog%', false)`,
    fault: sql`alter function app_role() reset search_path`,
  },
  {
    ...asked(SCHEMA_CHECKS.readableCopy),
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
    ...asked(SCHEMA_CHECKS.uncheckedWrites),
    fault: sql`create policy open_door on pushes using (clinic_id = as_id('x'))`,
  },
  {
    ...asked(SCHEMA_CHECKS.forOthers),
    fault: sql`create policy of_all on pushes using (true) with check (true)`,
  },
  {
    finds: 'a policy or a function that asks for a clinic or user beside app_clinic_id and app_user_id',
    query: sql`
      select polname as name from pg_policy
      where concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) ~ 'app\\.(clinic|user)_id|request\\.'
      union all
      select proname from pg_proc where pronamespace = 'public'::regnamespace
        and prosrc ~ 'current_setting\\(''app\\.(clinic|user)_id'
        and proname not in ${['app_clinic_id', 'app_user_id', ...ENTERING]}`,
    fault: sql`create policy of_old on pushes for select
      using (clinic_id::text = (select nullif(current_setting('app.clinic_id', true), '')))`,
  },
  {
    finds: 'a policy that works its setting or role out for every row',
    query: sql`
      select polname from (
        select polname, concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) as text from pg_policy
      ) p
      where regexp_count(text, '(current_setting|app_role|app_own_provider|app_clinic_id|app_user_id)\\(')
        <> regexp_count(text, 'SELECT (current_setting|app_role|app_own_provider|app_clinic_id|app_user_id)\\(')`,
    fault: sql`create policy slow on pushes for select using (clinic_id = app_clinic_id())`,
  },
  {
    finds: 'a policy of which the planner expects that hardly a row passes',
    query: sql`
      select polname from pg_policy
      where pg_get_expr(polqual, polrelid) ~ '^\\(.*app_role.* OR \\(provider_id = .*app_own_provider'`,
    fault: sql`create policy own_records on financial_metrics as restrictive for select to chairside_member
      using ((select app_role()) = 'staff' or provider_id = (select app_own_provider()))`,
  },
  {
    ...asked(SCHEMA_CHECKS.whateverRole),
    fault: sql`drop policy role_removes on pushes`,
  },
  {
    ...asked(SCHEMA_CHECKS.beyondRows),
    fault: sql`grant truncate on pushes to chairside_app`,
  },
  {
    finds: 'a right of the app role on a table that is no tenant’s',
    query: sql`
      select relname from pg_class where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace
        and oid not in (select oid from (${TENANT}) t) and relname not in ${GUARDED_VIEWS}
        and has_table_privilege('chairside_app', oid, 'select, insert, update, delete')`,
    fault: sql`grant select on user_identities to chairside_app`,
  },
  {
    finds: 'a right on rows that the app role has by itself, and members do not',
    query: sql`
      select c.relname from pg_class c
      where c.relnamespace = 'public'::regnamespace and (
        exists (select from aclexplode(c.relacl) a where a.grantee = 'chairside_app'::regrole)
        or exists (select from pg_attribute t cross join lateral aclexplode(t.attacl) a
          where t.attrelid = c.oid and a.grantee = 'chairside_app'::regrole))`,
    fault: sql`grant select on pushes to chairside_app`,
  },
];
