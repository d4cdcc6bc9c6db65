import type postgres from 'postgres';

/** The table of accounts in Supabase's schema. */
export const AUTH_USERS = 'auth.users';
/** What is read of an account; a table without them is another product's. */
const READ = ['id', 'email', 'email_confirmed_at', 'deleted_at'];

/** Whether this database has Supabase's accounts. */
export async function findAuthUsers(sql: postgres.Sql): Promise<boolean> {
  const rows = await sql`
    select a.attname as name, format_type(a.atttypid, null) as type from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname || '.' || c.relname = ${AUTH_USERS} and c.relkind in ('r', 'p')`;
  const types = new Map(rows.map(({ name, type }) => [String(name), String(type)]));
  return types.get('id') === 'uuid' && READ.every((name) => types.has(name));
}
