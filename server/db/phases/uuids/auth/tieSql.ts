import { UUID_PATTERN } from '../../../ids/uuidPattern.ts';
import { FOREIGN_KEY, GUARD, MATCH, ON_SIGN_UP, SIGN_UP_TRIGGER, TIE } from './tie.ts';

const FIXED = 'set search_path = pg_catalog, public, pg_temp';
const own = (name: string) => `chairside_upgrade.${name}`;

/**
 * The column, and what keeps it to the owner, in one transaction: where the existing half is open to whoever holds the
 * project's public key, anybody could write an account of theirs into another's row.
 */
export const ADD_COLUMN: readonly string[] = [
  'alter table public.users add column auth_user_id uuid',
  `create or replace function ${own(GUARD)}() returns trigger language plpgsql ${FIXED} as $$
    begin
      if not pg_has_role((select c.relowner from pg_class c where c.oid = tg_relid), 'member') then
        raise exception 'users.auth_user_id is written by its owner alone' using errcode = '42501';
      end if;
      return null;
    end $$`,
  `revoke execute on function ${own(GUARD)}() from public`,
  `create trigger ${GUARD}_added after insert on public.users for each row
    when (new.auth_user_id is not null) execute function ${own(GUARD)}()`,
  `create trigger ${GUARD}_changed after update on public.users for each row
    when (new.auth_user_id is not null and new.auth_user_id is distinct from old.auth_user_id)
    execute function ${own(GUARD)}()`,
];

export const DROP_COLUMN: readonly string[] = [
  `drop function if exists ${own(GUARD)}() cascade`,
  'alter table public.users drop column if exists auth_user_id',
];

export const ADD_FOREIGN_KEY = `alter table public.users add constraint ${FOREIGN_KEY}
  foreign key (auth_user_id) references auth.users (id) on delete set null not valid`;
export const CHECK_FOREIGN_KEY = `alter table public.users validate constraint ${FOREIGN_KEY}`;
export const DROP_FOREIGN_KEY = `alter table public.users drop constraint if exists ${FOREIGN_KEY}`;

/**
 * Whom an account leads to already it ties, and nobody else. Otherwise its confirmed address does, as long as one user
 * and one account have that address, and the user has signed in nowhere yet: it may be somebody else's by now.
 */
const MATCH_ACCOUNTS = `create or replace function ${own(MATCH)}(of_accounts uuid[])
  returns table (account uuid, user_id row_id) language plpgsql stable ${FIXED} as $$
  begin
    return query
    with asked as (
      select a.id, lower(a.email) as address from auth.users a
      where (of_accounts is null or a.id = any (of_accounts))
        and a.email <> '' and a.email_confirmed_at is not null and a.deleted_at is null
        and not exists (select from public.users t where t.auth_user_id = a.id)
    ), led as (
      select a.id, i.user_id from asked a
      join public.user_identities i on i.subject = a.id::text and i.issuer like '%/auth/v1'
    ), named as (
      select a.id, u.id as user_id from asked a join public.users u on lower(u.email) = a.address
      where not exists (select from led l where l.id = a.id)
        and not exists (select from public.user_identities i where i.user_id = u.id)
        and not exists (select from public.users o where o.id <> u.id and lower(o.email) = a.address)
        and not exists (select from auth.users o where o.id <> a.id and lower(o.email) = a.address
          and o.email_confirmed_at is not null and o.deleted_at is null)
    ), matched as (
      select m.id, m.user_id, count(*) over (partition by m.id) as users, count(*) over (partition by m.user_id) as accounts
      from (select * from led union select * from named) m
    )
    select m.id, m.user_id::row_id from matched m join public.users u on u.id = m.user_id
    where m.users = 1 and m.accounts = 1 and u.auth_user_id is null;
  end $$`;

/** Whoever was tied in between stays so. */
const TIE_ACCOUNTS = `create or replace function ${own(TIE)}(of_accounts uuid[]) returns void
  language sql volatile security definer ${FIXED} as $$
    update public.users u set auth_user_id = m.account
    from ${own(MATCH)}(of_accounts) m where u.id = m.user_id and u.auth_user_id is null
  $$`;

/** Somebody signs up whatever becomes of this: no error goes on, and no lock is waited for long. */
const TIE_ON_SIGN_UP = `create or replace function ${own(ON_SIGN_UP)}() returns trigger
  language plpgsql security definer ${FIXED} set lock_timeout = '200ms' as $$
  begin
    perform ${own(TIE)}(array[new.id]);
    return null;
  exception when others then
    raise warning 'the account % was tied to no user: %', new.id, sqlerrm;
    return null;
  end $$`;

/** What ties accounts that are there and those to come. */
export const FOLLOW_SIGN_UPS: readonly string[] = [
  MATCH_ACCOUNTS,
  TIE_ACCOUNTS,
  TIE_ON_SIGN_UP,
  `revoke execute on function ${own(MATCH)}(uuid[]), ${own(TIE)}(uuid[]), ${own(ON_SIGN_UP)}() from public`,
  `create trigger ${SIGN_UP_TRIGGER} after insert or update of email, email_confirmed_at on auth.users for each row
    when (new.email_confirmed_at is not null) execute function ${own(ON_SIGN_UP)}()`,
];

/** The trigger goes with its function: to drop it by its name takes the owner of Supabase's table. */
export const UNFOLLOW_SIGN_UPS: readonly string[] = [
  `drop function if exists ${own(ON_SIGN_UP)}() cascade`,
  `drop function if exists ${own(TIE)}(uuid[])`,
  `drop function if exists ${own(MATCH)}(uuid[])`,
];

/** The user whom a token of Supabase is tied to; asked by claimed_user_id alone. */
export const LEAD_TOKENS = leadTo(`select u.id::row_id from public.users u
    where of_issuer like '%/auth/v1' and u.auth_user_id = case
      when of_subject ~ '^${UUID_PATTERN}$' then of_subject::uuid end`);
/** As migration 033 has it. */
export const LEAD_NOBODY = leadTo('select null::row_id');

function leadTo(query: string): string {
  return `create or replace function public.tied_user_id(of_issuer text, of_subject text) returns row_id
    language sql stable parallel safe ${FIXED} as $$
  ${query}
$$`;
}
