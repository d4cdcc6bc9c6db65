import { sql } from 'drizzle-orm';
import type { SchemaCheck } from './schemaChecks.ts';

/** What a restore that was cut short, or somebody's hands, may have left behind. */
export const WHOLENESS_CHECKS: readonly SchemaCheck[] = [
  {
    finds: 'a tenant table without the policy that holds it to its clinic',
    query: (tenant) => sql`
      select t.relname from (${tenant}) t where not exists (
        select from pg_policy p where p.polrelid = t.oid and p.polname = 'of_clinic'
          and p.polpermissive and 'chairside_member'::regrole = any (p.polroles))`,
  },
  {
    finds: 'an audit event that the app role may change or delete',
    query: () => sql`
      select relname from pg_class where relname = 'audit_events' and relnamespace = 'public'::regnamespace
        and (has_any_column_privilege('chairside_app', oid, 'update') or has_table_privilege('chairside_app', oid, 'delete'))`,
  },
  {
    finds: 'a trigger that is switched off',
    query: (tenant) => sql`
      select t.relname, g.tgname from (${tenant}) t join pg_trigger g on g.tgrelid = t.oid where g.tgenabled in ('D', 'R')`,
  },
  {
    finds: 'audit events that form no chain',
    query: () => sql`
      select relname from pg_class c where relname = 'audit_events' and relnamespace = 'public'::regnamespace
        and not exists (select from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'chain_audit_event')`,
  },
  {
    finds: 'an index that was not built to its end',
    query: (tenant) => sql`
      select i.indexrelid::regclass::text from (${tenant}) t join pg_index i on i.indrelid = t.oid
      where not (i.indisvalid and i.indisready)`,
  },
  {
    finds: 'a foreign key that was not held against all rows',
    query: (tenant) => sql`
      select t.relname, k.conname from (${tenant}) t join pg_constraint k on k.conrelid = t.oid where not k.convalidated`,
  },
];
