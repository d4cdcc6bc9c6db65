import type postgres from 'postgres';
import { PhaseFailure } from '../../phase.ts';
import { AUTH_USERS, findAuthUsers } from './findAuthUsers.ts';
import { GUARD, readTie } from './tie.ts';

const RIGHTS = ['select', 'references', 'trigger'];

/**
 * Looks whether users can be tied to Supabase's accounts, where there are any: its tables belong to a role of Supabase.
 * Nothing is changed.
 * @throws PhaseFailure with the statements that mend it
 */
export async function requireAuth(sql: postgres.Sql): Promise<void> {
  if (!(await findAuthUsers(sql))) return;
  const obstacles = [...(await findOddColumn(sql)), ...(await findMissingRights(sql))];
  if (obstacles.length > 0) throw new PhaseFailure(`${obstacles.join(' ')} Then run migrate again.`);
}

async function findOddColumn(sql: postgres.Sql): Promise<string[]> {
  const { column, functions } = await readTie(sql);
  if (!column || functions.has(GUARD)) return [];
  return [
    'Rename the column auth_user_id of users: Chairside ties users to accounts of Supabase by that name.',
  ];
}

/** The schema is asked about first: whoever may not use it cannot ask for its tables by name. */
async function findMissingRights(sql: postgres.Sql): Promise<string[]> {
  const [row] = await sql`
    select current_user as us, c.relowner::regrole::text as owner,
      has_schema_privilege(n.oid, 'usage') as "mayUse",
      array_to_json(array(select r.name from unnest(${`{${RIGHTS.join()}}`}::text[]) with ordinality as r (name, at)
        where not has_table_privilege(c.oid, r.name) order by r.at)) as missing
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname || '.' || c.relname = ${AUTH_USERS}`;
  if (row === undefined) return [];
  const missing: readonly unknown[] = Array.isArray(row.missing) ? row.missing : [];
  const statements = [
    ...(row.mayUse === true ? [] : [`grant usage on schema auth to ${row.us}`]),
    ...(missing.length === 0 ? [] : [`grant ${missing.join(', ')} on ${AUTH_USERS} to ${row.us}`]),
  ];
  return statements.map((statement) => `Have ${row.owner} run: ${statement}.`);
}
