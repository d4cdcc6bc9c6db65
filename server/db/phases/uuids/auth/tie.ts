import type postgres from 'postgres';

/** The names of what ties users to accounts of Supabase. */
export const UNIQUE = 'users_auth_user_id_key';
export const FOREIGN_KEY = 'users_auth_user_id_fkey';
/** Refuses to whoever is not the owner of `users` to write the column. */
export const GUARD = 'refuse_tie';
/** Ties an account when it comes, or when its address is confirmed; called by the trigger on Supabase's table. */
export const ON_SIGN_UP = 'tie_account';
export const SIGN_UP_TRIGGER = 'chairside_tie_account';
/** Ties those accounts that may be tied. */
export const TIE = 'tie_accounts';
/** Which those are, and to whom. */
export const MATCH = 'accounts_to_tie';

/** How far users are tied to accounts. */
export interface Tie {
  readonly column: boolean;
  readonly unique: boolean;
  readonly foreignKey: 'absent' | 'unchecked' | 'checked';
  /** Those of our functions that are there. */
  readonly functions: ReadonlySet<string>;
  /** Whether the account of a sign-up is tied. */
  readonly followed: boolean;
  /** Whether a token leads to the user by it. */
  readonly leads: boolean;
}

/** Reads that from the catalogue. */
export async function readTie(sql: postgres.Sql): Promise<Tie> {
  const [row] = await sql`
    with u as (select to_regclass('public.users')::oid as oid)
    select
      exists (select from pg_attribute a, u where a.attrelid = u.oid and a.attname = 'auth_user_id'
        and not a.attisdropped) as column,
      exists (select from pg_constraint k, u where k.conrelid = u.oid and k.conname = ${UNIQUE} and k.contype = 'u')
        as unique,
      (select k.convalidated from pg_constraint k, u where k.conrelid = u.oid and k.conname = ${FOREIGN_KEY}
        and k.contype = 'f') as checked,
      array_to_json(array(select p.proname::text from pg_proc p
        where p.pronamespace = to_regnamespace('chairside_upgrade')
          and p.proname in (${GUARD}, ${ON_SIGN_UP}, ${TIE}, ${MATCH}))) as functions,
      exists (select from pg_trigger g where g.tgname = ${SIGN_UP_TRIGGER} and not g.tgisinternal) as followed,
      exists (select from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = 'tied_user_id'
        and p.prosrc ~ 'auth_user_id') as leads`;
  const functions: readonly unknown[] = Array.isArray(row?.functions) ? row.functions : [];
  return {
    column: row?.column === true,
    unique: row?.unique === true,
    foreignKey: row?.checked === true ? 'checked' : row?.checked === false ? 'unchecked' : 'absent',
    functions: new Set(functions.map(String)),
    followed: row?.followed === true,
    leads: row?.leads === true,
  };
}
