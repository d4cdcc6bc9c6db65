-- Users may be tied to Supabase's accounts by a column of theirs (server/db/phases/uuids/authUsers.ts). Where that column
-- is, the phase puts another body here; elsewhere nobody is. Nobody but claimed_user_id asks.
create function tied_user_id(of_issuer text, of_subject text) returns row_id
  language sql stable parallel safe set search_path = pg_catalog, public, pg_temp
as $$
  select null::row_id
$$;
revoke execute on function tied_user_id(text, text) from public;

-- The user whose account the claims name; the caller's claims alone, so that nobody else can be asked for. An account
-- that is written down by its issuer comes first. Policies ask it, so it says `text` until the phase says otherwise.
create or replace function claimed_user_id() returns text
  language sql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp
as $$
  with request as materialized (
    select c.claims ->> 'iss' as issuer, c.claims ->> 'sub' as subject from (select public.request_claims() as claims) c
  )
  select coalesce(
    (select i.user_id from public.user_identities i where i.issuer = r.issuer and i.subject = r.subject),
    public.tied_user_id(r.issuer, r.subject))
  from request r
$$;
