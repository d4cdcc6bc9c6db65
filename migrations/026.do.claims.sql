-- Whose rows a transaction may see: by the claims of a token where PostgREST, and so Supabase, sets them, and by our own
-- settings where it does not. Every policy and every function asks for it here.

-- Whoever comes with claims, and the server's role, are in this one, which holds what members need on rows and functions.
-- A cluster has it once for all its databases, two of which may be migrated at the same moment.
do $$
begin
  if not exists (select from pg_roles where rolname = 'chairside_member') then
    create role chairside_member nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;
  end if;
exception
  when duplicate_object or unique_violation then null;
end
$$;
do $$
begin
  if not pg_has_role('chairside_app', 'chairside_member', 'member') then
    grant chairside_member to chairside_app;
  end if;
exception
  when unique_violation then null;
end
$$;
grant usage on schema public to chairside_member;

-- A person may have an account at each issuer. An address alone still ties the first one only.
alter table user_identities
  drop constraint user_identities_user_id_key,
  add constraint user_identities_user_id_key unique (user_id, issuer);
-- No policy: nobody but the owner sees a row, whatever rights a schema gives to new tables.
alter table user_identities enable row level security;

create or replace function match_invitation(of_issuer text, of_subject text, verified_email text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
as $$
declare
  candidate text;
  waiting text;
begin
  for candidate in
    select u.id from public.users u where lower(u.email) = lower(verified_email)
    order by u.email = verified_email desc, u.id
  loop
    -- With this setting the user's own memberships can be seen, in whatever clinic.
    perform set_config('app.user_id', candidate, true);
    continue when not exists (
      select from public.user_clinic_roles m where m.user_id = candidate and m.removed_at is null);
    -- Two accounts that come for one user at the same moment wait for each other.
    perform pg_advisory_xact_lock(hashtextextended('account/' || candidate, 0));
    continue when exists (select from public.user_identities i where i.user_id = candidate);
    insert into public.user_identities (issuer, subject, user_id, email)
    values (of_issuer, of_subject, candidate, verified_email)
    on conflict do nothing;
    continue when not found;
    for waiting in
      select m.clinic_id from public.user_clinic_roles m where m.user_id = candidate and m.removed_at is null
    loop
      perform set_config('app.clinic_id', waiting, true);
      insert into public.audit_events (clinic_id, id, user_id, action, subject_id)
      values (waiting, gen_random_uuid(), candidate, 'member.signed_in', candidate);
    end loop;
    return;
  end loop;
end
$$;

-- True for JSON that can be read to its last escape, nested less than 32 deep. Strings become chr(1), other values chr(2).
create function reduces_to_value(document text) returns boolean
  language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp
as $$
declare
  hex constant text := '[0-9a-fA-F]';
  pair constant text := format('\\u[dD][89abAB]%1$s{2}\\u[dD][c-fC-F]%1$s{2}', hex);
  single constant text := format('\\u(?!0000|[dD][89a-fA-F])%s{4}', hex);
  string constant text := format('"(?:[^"\\\u0001-\u001f]|\\["\\/bfnrt]|%s|%s)*"', pair, single);
  scalar constant text := 'true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?';
  list constant text := '\[(?:[\u0001\u0002](?:,[\u0001\u0002])*)?\]';
  object constant text := '\{(?:\u0001:[\u0001\u0002](?:,\u0001:[\u0001\u0002])*)?\}';
  rest text := document;
begin
  if document ~ '[\u0001\u0002]' then
    return false;
  end if;
  rest := regexp_replace(rest, string, chr(1), 'g');
  rest := regexp_replace(rest, scalar, chr(2), 'g');
  rest := regexp_replace(rest, '[ \t\n\r]+', '', 'g');
  for depth in 1..32 loop
    exit when rest in (chr(1), chr(2));
    rest := regexp_replace(rest, list || '|' || object, chr(2), 'g');
  end loop;
  return rest in (chr(1), chr(2));
end
$$;

-- The same by the server's own parser, which PostgreSQL 15 can only be asked by catching its error: that would take a
-- subtransaction, and a parallel query may not start one. No token is nested so deep that it would end the stack.
create function is_readable_json(document text) returns boolean
  language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp
as $$
begin
  if length(document) - length(translate(document, '[{', '')) > 500 then
    return false;
  elsif current_setting('server_version_num')::integer < 160000 then
    return public.reduces_to_value(document);
  end if;
  return pg_input_is_valid(document, 'jsonb');
end
$$;

-- The claims of the transaction; null where there are none, or nothing that can be read. PostgREST has checked the
-- signature and the times of the token that they come from.
create function request_claims() returns json
  language sql stable parallel safe set search_path = pg_catalog, pg_temp
as $$
  select case when public.is_readable_json(current_setting('request.jwt.claims', true))
    then current_setting('request.jwt.claims', true)::json end
$$;

-- The user whose account the claims name; the caller's claims alone, so that nobody else can be asked for.
create function claimed_user_id() returns text
  language sql stable parallel safe security definer set search_path = pg_catalog, public, pg_temp
as $$
  with request as materialized (select public.request_claims() as claims)
  select i.user_id from request r
  join public.user_identities i on i.issuer = r.claims ->> 'iss' and i.subject = r.claims ->> 'sub'
$$;

-- Where there are claims they alone count. The clinic is among those that an administrator writes.
create or replace function app_clinic_id() returns text
  language sql stable parallel safe
return case
  when coalesce(current_setting('request.jwt.claims', true), '') = '' then
    nullif(current_setting('app.clinic_id', true), '')
  else nullif(public.request_claims() #>> array['app_metadata', 'clinic_id'], '')
end;

create or replace function app_user_id() returns text
  language sql stable parallel safe
return case
  when coalesce(current_setting('request.jwt.claims', true), '') = '' then
    nullif(current_setting('app.user_id', true), '')
  else public.claimed_user_id()
end;

-- Every function of before, by its own text with the question put here; policies follow below, table by table.
do $$
declare
  asks constant text := $asks$NULLIF\(current_setting\('app\.(clinic|user)_id'(::text)?, true\), ''(::text)?\)$asks$;
  rule record;
begin
  for rule in
    select pg_get_functiondef(p.oid) as definition from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosqlbody is null and p.prosrc ~* asks
  loop
    execute regexp_replace(rule.definition, asks, '(select public.app_\1_id())', 'gi');
  end loop;
end
$$;

-- What a member may call. The rest stays with the server's role alone: what lets someone in, and what looks through all
-- clinics.
revoke execute on function reduces_to_value(text), is_readable_json(text), request_claims(), claimed_user_id()
  from public;
grant execute on function reduces_to_value(text), is_readable_json(text), request_claims(), claimed_user_id()
  to chairside_member;
do $$
declare
  of_members constant text[] := array['app_role', 'app_own_provider', 'app_clinics', 'app_members', 'app_providers',
    'app_add_provider', 'app_invite', 'app_totals', 'app_refresh_aggregates', 'app_visible_providers', 'app_week_start',
    'app_currency', 'app_goals', 'app_definition', 'app_definitions', 'app_add_goal', 'app_change_goal',
    'app_remove_goal', 'app_stale_syncs'];
  called regprocedure;
begin
  for called in
    select p.oid from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = any(of_members)
  loop
    execute format('grant execute on function %s to chairside_member', called);
    execute format('revoke execute on function %s from chairside_app', called);
  end loop;
end
$$;

-- Brings a table's policies and rights into line. It changes what is not so yet and nothing else: a policy cannot be
-- altered while somebody works with its table, so `migrate` runs this for one table at a time, each by itself, for whoever
-- holds two of them at once waits for nobody who waits for it.
-- What the server's role was given is the members'; policies ask where everybody asks, hold for members and for the owner,
-- and let nobody else see a row. Roles of Supabase get nothing but by being members: there a schema gives all rights on
-- what is new to whoever comes.
create function align_table(of_table regclass) returns void
  language plpgsql volatile set search_path = pg_catalog, public, pg_temp
as $$
declare
  asks constant text := $asks$NULLIF\(current_setting\('app\.(clinic|user)_id'(::text)?, true\), ''(::text)?\)( AS "nullif")?$asks$;
  puts constant text := 'public.app_\1_id()';
  -- Of a case the planner expects half of the rows to pass, of two roles or a provider nearly none: it would sort them.
  either constant text := '^\((.*app_role\(\).*) OR \((provider_id = .*app_own_provider\(\).*)\)\)$';
  one_of_them constant text := 'case when \1 then true else \2 end';
  member constant oid := 'chairside_member'::regrole;
  app constant oid := 'chairside_app'::regrole;
  reads text;
  writes text;
  is_ours constant boolean := exists (select from pg_policy o where o.polrelid = of_table and o.polname = 'of_clinic');
  rule record;
begin
  for rule in
    select p.polname, pg_get_expr(p.polqual, p.polrelid) as read, pg_get_expr(p.polwithcheck, p.polrelid) as written
    from pg_policy p where p.polrelid = of_table
  loop
    reads := regexp_replace(regexp_replace(rule.read, asks, puts, 'g'), either, one_of_them);
    writes := regexp_replace(rule.written, asks, puts, 'g');
    continue when (reads, writes) is not distinct from (rule.read, rule.written);
    execute format('alter policy %I on %s', rule.polname, of_table)
      || coalesce(' using (' || reads || ')', '') || coalesce(' with check (' || writes || ')', '');
  end loop;
  for rule in
    select p.polname, concat_ws(', ', 'chairside_member',
        case when p.polroles = array[0::oid] then quote_ident(pg_get_userbyid(c.relowner)) end) as roles
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.oid = of_table and is_ours and (p.polroles = array[app] or p.polroles = array[0::oid])
  loop
    execute format('alter policy %I on %s to %s', rule.polname, of_table, rule.roles);
  end loop;
  -- To look for rows that name what is not there, the owner goes through all clinics, and only where its transaction says
  -- that it does. In a function that somebody else calls, the session's user is another: there the setting opens nothing.
  if is_ours and (select c.relforcerowsecurity from pg_class c where c.oid = of_table)
    and not exists (select from pg_policy o where o.polrelid = of_table and o.polname = 'of_owner') then
    execute format($policy$create policy of_owner on %s to current_user
      using (session_user = current_user and (select current_setting('app.all_clinics', true)) = 'on')
      with check (session_user = current_user and (select current_setting('app.all_clinics', true)) = 'on')$policy$,
      of_table);
  end if;
  for rule in
    select string_agg(a.privilege_type, ', ') as rights
    from pg_class c cross join lateral aclexplode(c.relacl) a
    where c.oid = of_table and a.grantee = app
    having count(*) > 0
  loop
    execute format('grant %s on %s to chairside_member', rule.rights, of_table);
    execute format('revoke all on %s from chairside_app', of_table);
  end loop;
  for rule in
    select distinct r.rolname as role
    from pg_class c cross join lateral aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
    where c.oid = of_table and r.rolname in ('anon', 'authenticated', 'service_role')
      and (is_ours or c.relname in ('user_identities', 'chairside_migrations')
        or exists (select from aclexplode(c.relacl) o where o.grantee = member))
  loop
    execute format('revoke all on %s from %I', of_table, rule.role);
  end loop;
end
$$;

-- The same for functions, which nobody waits for.
create function align_functions() returns void
  language plpgsql volatile set search_path = pg_catalog, public, pg_temp
as $$
declare
  member constant oid := 'chairside_member'::regrole;
  app constant oid := 'chairside_app'::regrole;
  rule record;
begin
  for rule in
    select distinct p.oid::regprocedure as called, r.rolname as role
    from pg_proc p cross join lateral aclexplode(p.proacl) a join pg_roles r on r.oid = a.grantee
    where p.pronamespace = 'public'::regnamespace and r.rolname in ('anon', 'authenticated', 'service_role')
      and (p.prosecdef and p.proconfig[1] = 'search_path=pg_catalog, public, pg_temp'
        or exists (select from aclexplode(p.proacl) o where o.grantee in (member, app)))
  loop
    execute format('revoke execute on function %s from %I', rule.called, rule.role);
  end loop;
end
$$;
revoke execute on function align_table(regclass), align_functions() from public;
